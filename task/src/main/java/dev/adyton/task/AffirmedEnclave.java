package dev.adyton.task;

import dev.adyton.appraisal.BoundKey;
import dev.adyton.appraisal.Verdict;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Release;
import dev.adyton.contract.TaskBinding;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.verification.claim.Claims;
import java.util.Optional;

/// The enclave of a task, proven to its owner: an affirming verdict whose challenge was exactly
/// this contract, task, owner and nonce. Its keys come out of that verdict and from nowhere else.
final class AffirmedEnclave {

  private final Bytes instance;
  private final BoundKey taskKey;
  private final BoundKey receiptKey;
  private final Verdict verdict;

  private AffirmedEnclave(Bytes instance, BoundKey taskKey, BoundKey receiptKey, Verdict verdict) {
    this.instance = instance;
    this.taskKey = taskKey;
    this.receiptKey = receiptKey;
    this.verdict = verdict;
  }

  /// {@return the enclave, if the verdict affirms and answers this owner's challenge for this task}
  static Optional<AffirmedEnclave> of(Verdict verdict, OwnerTask task, Digest owner, Bytes nonce) {
    Optional<Bytes> instance = verdict.claims().flatMap(Claims::instance);
    Optional<BoundKey> taskKey = verdict.boundKey(TaskBinding.TASK_KEY);
    Optional<BoundKey> receiptKey = verdict.boundKey(TaskBinding.RECEIPT_KEY);
    if (instance.isEmpty() || taskKey.isEmpty() || receiptKey.isEmpty()) {
      return Optional.empty();
    }
    AffirmedEnclave enclave =
        new AffirmedEnclave(instance.get(), taskKey.get(), receiptKey.get(), verdict);
    return enclave.answers(verdict, task, owner, nonce) ? Optional.of(enclave) : Optional.empty();
  }

  private boolean answers(Verdict verdict, OwnerTask task, Digest owner, Bytes nonce) {
    try {
      TaskBinding binding =
          new TaskBinding(
              task.agreement().digest(),
              task.id(),
              instance,
              owner,
              nonce,
              encryptionKey(),
              verificationKey());
      return verdict.challenge().filter(binding.challenge()::equals).isPresent();
    } catch (FormatException | IllegalArgumentException e) {
      return false;
    }
  }

  Bytes instance() {
    return instance;
  }

  HpkePublicKey encryptionKey() {
    return taskKey.encryptionKey();
  }

  VerificationKey verificationKey() {
    return receiptKey.verificationKey();
  }

  Digest evidence() {
    return verdict.evidence();
  }

  Verdict verdict() {
    return verdict;
  }

  /// {@return whether a release of this owner is to this enclave}
  boolean isOf(Release release) {
    return release.instance().equals(instance)
        && release.to().equals(encryptionKey())
        && release.receiptKey().equals(verificationKey())
        && release.evidence().equals(evidence());
  }
}
