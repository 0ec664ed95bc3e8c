package dev.adyton.receipt;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import java.util.List;

/// The evidence that an enclave gave one owner.
///
/// @param owner the thumbprint of the owner's signing key
/// @param nonce the owner's 32 random bytes
/// @param evidence the evidence as the owner received it
/// @param collateral what its verification needs besides
public record ReceiptEvidence(Digest owner, Bytes nonce, Bytes evidence, List<Bytes> collateral) {

  /// Makes an entry of a copy of the collateral.
  public ReceiptEvidence {
    collateral = List.copyOf(collateral);
  }
}
