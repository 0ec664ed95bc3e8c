package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.CborValue;
import dev.adyton.crypto.Digest;

/// The evidence for one owner. A release names its digest.
///
/// @param owner the thumbprint of the owner's signing key
/// @param evidence the evidence's bytes
public record OwnerEvidence(Digest owner, Bytes evidence) {

  /// Makes an evidence for an owner.
  public OwnerEvidence {}

  static OwnerEvidence read(CborItems items, String field) {
    CborItems parts = items.array(field);
    OwnerEvidence evidence =
        new OwnerEvidence(Wire.readDigest(parts, "owner"), parts.bytes("evidence"));
    parts.end();
    return evidence;
  }

  CborValue toCbor() {
    return Cbor.array(Wire.digest(owner), Wire.bytes(evidence));
  }
}
