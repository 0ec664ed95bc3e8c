package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.VerificationKey;
import java.util.Map;

/// The enclave of a task as evidence shows it, or as the enclave knows itself.
///
/// @param instance its 32 random bytes
/// @param taskKey what key boxes are sealed to
/// @param receiptKey what the statement is signed with
/// @param evidence the digest of the evidence for each owner, by the owner's thumbprint
public record TaskEnclave(
    Bytes instance,
    HpkePublicKey taskKey,
    VerificationKey receiptKey,
    Map<Digest, Digest> evidence) {

  /// Makes an enclave.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public TaskEnclave {
    Require.id(instance, "instance");
    evidence = Map.copyOf(evidence);
  }
}
