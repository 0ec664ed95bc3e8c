package dev.adyton.contract;

import dev.adyton.appraisal.BoundKey;
import dev.adyton.appraisal.Verdict;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.verification.Challenge;
import dev.adyton.verification.claim.Claims;

/// Does a verdict affirm what a release says, member by member.
final class AffirmedRelease {

  private AffirmedRelease() {}

  /// {@return the task key that the verdict affirms for this release}
  ///
  /// @throws IllegalArgumentException if the verdict does not affirm, is over other evidence or
  ///   under another policy, or its evidence binds anything else than the release names
  static HpkePublicKey taskKey(Release release, Verdict verdict) {
    Require.that(verdict.affirms(), "verdict", "does not affirm");
    Require.that(verdict.evidence().equals(release.evidence()), "evidence", "is not the verdict's");
    Require.that(verdict.policy().equals(release.ownPolicy()), "ownPolicy", "is not the verdict's");
    Require.that(reports(verdict, release), "instance", "is not the reported one");
    Require.that(binds(verdict, release), "release", "names what the evidence does not bind");
    return verdict
        .boundKey(TaskBinding.TASK_KEY)
        .map(BoundKey::encryptionKey)
        .orElseThrow(() -> new IllegalArgumentException("verdict has no task key"));
  }

  private static boolean reports(Verdict verdict, Release release) {
    return verdict
        .claims()
        .flatMap(Claims::instance)
        .filter(release.instance()::equals)
        .isPresent();
  }

  private static boolean binds(Verdict verdict, Release release) {
    return verdict
        .challenge()
        .filter(challenge -> binding(release, challenge).equals(challenge))
        .isPresent();
  }

  private static Challenge binding(Release release, Challenge challenge) {
    return new TaskBinding(
            release.contract(),
            release.task(),
            release.instance(),
            release.owner(),
            challenge.nonce(),
            release.to(),
            release.receiptKey())
        .challenge();
  }
}
