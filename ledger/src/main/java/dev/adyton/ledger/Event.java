package dev.adyton.ledger;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Digest;
import java.util.Optional;

/// What shall be logged.
///
/// @param kind the kind of event, as in {@link dev.adyton.tlog.Leaf#event}
/// @param digest the digest that the leaf states: that of a signed document's payload
/// @param document the bytes kept behind the leaf, such as the document in its envelope; at most
///   {@link #MAX_DOCUMENT_BYTES}
public record Event(String kind, Digest digest, Optional<Bytes> document) {

  /// The largest document in bytes.
  public static final int MAX_DOCUMENT_BYTES = 16 << 20;

  /// Makes an event.
  ///
  /// @throws FormatException if the document is too large
  public Event {
    if (document.isPresent() && document.get().length() > MAX_DOCUMENT_BYTES) {
      throw new FormatException("event", 0, "document", "exceeds " + MAX_DOCUMENT_BYTES + " bytes");
    }
  }

  /// {@return an event with a document behind it}
  public static Event of(String kind, Digest digest, Bytes document) {
    return new Event(kind, digest, Optional.of(document));
  }
}
