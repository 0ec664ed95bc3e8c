package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.CborValue;
import dev.adyton.crypto.Digest;

/// What one owner's agent asks of the enclave: evidence over its own nonce.
///
/// @param owner the thumbprint of the owner's signing key
/// @param nonce the owner's 32 random bytes
public record OwnerChallenge(Digest owner, Bytes nonce) {

  /// Makes a challenge.
  ///
  /// @throws IllegalArgumentException if the nonce is not of 32 bytes
  public OwnerChallenge {
    Wire.requireId(nonce, "nonce");
  }

  static OwnerChallenge read(CborItems items, String field) {
    CborItems parts = items.array(field);
    OwnerChallenge challenge =
        new OwnerChallenge(Wire.readDigest(parts, "owner"), parts.bytes("nonce", Wire.ID));
    parts.end();
    return challenge;
  }

  CborValue toCbor() {
    return Cbor.array(Wire.digest(owner), Wire.bytes(nonce));
  }
}
