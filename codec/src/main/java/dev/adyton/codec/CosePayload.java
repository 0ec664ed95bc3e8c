package dev.adyton.codec;

import java.util.Optional;

/// What the signed COSE structures have in common beside their headers.
final class CosePayload {

  private CosePayload() {}

  /// {@return the structure inside the tag, or the value itself where it has none; a structure
  /// under another tag stays inside and so is refused}
  static CborValue untagged(CborValue value, int tag) {
    return value instanceof CborTag tagged && tagged.number() == tag ? tagged.content() : value;
  }

  /// {@return the payload, or nothing where it is detached}
  static Optional<Bytes> read(CborItems structure) {
    return structure
        .nullable("payload")
        .map(value -> {
          if (value instanceof CborBytes bytes) {
            return bytes.value();
          }
          throw structure.fail("payload", "is neither a byte string nor null");
        });
  }
}
