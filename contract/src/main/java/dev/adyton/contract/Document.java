package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;

/// A document in canonical JSON (RFC 8785) whose member `type` is its domain label.
///
/// A record that exists is well formed: constructors refuse what parsing would refuse. Parsing
/// accepts canonical bytes alone and no unknown member, so {@link #encode()} of a parsed document
/// gives back the very bytes that were received.
public sealed interface Document
    permits SignedDocument, Contract, KeyBox, OutputBox, HubCard, NodeCard {

  /// {@return the document as a JSON object, `type` among its members}
  JsonObject toJson();

  /// {@return the canonical bytes}
  default Bytes encode() {
    return Json.canonical(toJson());
  }

  /// {@return the digest of the canonical bytes, by which other documents name this one}
  default Digest digest(Crypto crypto) {
    return crypto.sha256(encode());
  }
}
