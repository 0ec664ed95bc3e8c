package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;

/// Evidence as an attester wrote it: parsed, not verified. The known formats are closed, so that
/// every `switch` over them is complete; {@link CustomEvidence} is the door for others.
public sealed interface Evidence permits CompositeEvidence, CustomEvidence {

  /// The size that no evidence exceeds, in bytes.
  int MAX_BYTES = 1 << 20;

  /// {@return the evidence as it was received}
  Bytes encoded();

  /// {@return the evidence that the bytes encode, of whichever known format}
  ///
  /// @throws FormatException if they are of no known format, do not follow it or are more than
  ///   {@value #MAX_BYTES}
  static Evidence parse(Bytes encoded) {
    if (encoded.length() > MAX_BYTES) {
      throw new FormatException("evidence", MAX_BYTES, "end", "is beyond " + MAX_BYTES + " bytes");
    }
    return CompositeEvidence.parse(encoded);
  }
}
