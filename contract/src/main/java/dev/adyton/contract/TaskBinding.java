package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.Purposes;
import dev.adyton.verification.BoundData;
import dev.adyton.verification.Challenge;

/// What the evidence of a task binds for one owner. The enclave asks its monitor for evidence over
/// the hash; the owner's agent recomputes it from what it knows and what the enclave offers.
///
/// The preimage is the deterministic CBOR array `["adyton/task-evidence/1", contract, task,
/// instance, owner, nonce, task key, receipt key]`, all but the label byte strings: digests as
/// their 32 bytes, the task key as HPKE serializes it, the receipt key as SubjectPublicKeyInfo.
///
/// @param contract the digest of the contract
/// @param task the digest of the start
/// @param instance the enclave's 32 random bytes, as in its report
/// @param owner the thumbprint of the owner's signing key
/// @param nonce the owner's 32 random bytes
/// @param taskKey what key boxes are sealed to
/// @param receiptKey what the statement is signed with
public record TaskBinding(
    Digest contract,
    Digest task,
    Bytes instance,
    Digest owner,
    Bytes nonce,
    HpkePublicKey taskKey,
    VerificationKey receiptKey) {

  /// The domain label.
  public static final String DOMAIN = "adyton/task-evidence/1";

  /// The name under which the task key is marked in {@link BoundData}.
  public static final String TASK_KEY = "task";

  /// The name under which the receipt key is marked in {@link BoundData}.
  public static final String RECEIPT_KEY = "receipt";

  /// Makes a binding.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public TaskBinding {
    Require.digest(contract, "contract");
    Require.digest(task, "task");
    Require.id(instance, "instance");
    Require.digest(owner, "owner");
    Require.id(nonce, "nonce");
    Keys.requireUnrelated(receiptKey, taskKey);
  }

  /// {@return the preimage with both keys marked}
  public BoundData boundData() {
    return BoundData.of(DOMAIN)
        .with(contract.value())
        .with(task.value())
        .with(instance)
        .with(owner.value())
        .with(nonce)
        .withKey(TASK_KEY, taskKey.encoded())
        .withKey(RECEIPT_KEY, receiptKey.encoded());
  }

  /// {@return the 32 bytes that the enclave report binds}
  public Bytes hash(Crypto crypto) {
    return crypto.sha256(boundData().encoded()).value();
  }

  /// {@return the challenge that evidence with this binding answers}
  public Challenge challenge() {
    return Challenge.of(Purposes.TASK, nonce, boundData());
  }
}
