package dev.adyton.hub.api;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.crypto.Digest;
import dev.adyton.tlog.Leaf;

/// A document that the hub accepted, with the opening of its leaf. Whoever gets one computes the
/// digest again and asks for the proof: nothing in it is believed.
///
/// @param index the leaf's place in the log
/// @param leaf event, digest and salt
/// @param document the signed envelope, or the contract's canonical bytes
public record LoggedDocument(long index, Leaf leaf, Bytes document) {

  private static final String FORMAT = "logged document";

  /// {@return the event's word, for example `release`}
  public String event() {
    return leaf.event();
  }

  /// {@return the digest of the document's payload}
  public Digest digest() {
    return leaf.digest();
  }

  /// {@return this as JSON, bytes in base64url}
  public JsonObject toJson() {
    return JsonObject.build()
        .put("index", index)
        .put("event", leaf.event())
        .put("digest", leaf.digest().toString())
        .put("salt", leaf.salt().hex())
        .put("document", Base64Text.url(document))
        .done();
  }

  /// {@return what JSON holds}
  ///
  /// @throws dev.adyton.codec.FormatException if it holds none
  public static LoggedDocument read(JsonFields fields) {
    long index = fields.integer("index", 0, Long.MAX_VALUE >> 10);
    Leaf leaf =
        new Leaf(
            fields.text("event"),
            fields.parsed("digest", Digest::parse),
            fields.hex("salt", Leaf.SALT_BYTES));
    LoggedDocument read = new LoggedDocument(index, leaf, fields.base64url("document"));
    fields.end();
    return read;
  }

  /// {@return what JSON holds}
  ///
  /// @throws dev.adyton.codec.FormatException if it holds none
  public static LoggedDocument of(JsonValue json) {
    return read(JsonFields.of(json, FORMAT));
  }
}
