package dev.adyton.task;

import dev.adyton.contract.LogTerms;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.tlog.LogVerifier;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.VerifiedCheckpoint;
import dev.adyton.tlog.WitnessPolicy;
import java.util.List;
import java.util.Optional;

/// The releases of a task, proven to be in the contract's log under a checkpoint that the owner
/// itself cosigned: without it no key box is made.
final class AgreedReleases {

  private final List<Signed<Release>> releases;

  private AgreedReleases(List<Signed<Release>> releases) {
    this.releases = List.copyOf(releases);
  }

  /// {@return the releases, if the log of these terms proves each of them}
  ///
  /// @param own the owner's witness key, which must have cosigned the checkpoint
  static Optional<AgreedReleases> of(
      Crypto crypto,
      LogTerms log,
      NoteVerifier own,
      SignedCheckpoint checkpoint,
      List<LoggedRelease> logged) {
    return new LogVerifier(crypto, log.key(), new WitnessPolicy(List.of(own), 1))
        .examine(checkpoint)
        .verified()
        .filter(verified -> logged.stream().allMatch(release -> isIn(verified, release)))
        .map(ignored -> new AgreedReleases(logged.stream().map(LoggedRelease::release).toList()));
  }

  private static boolean isIn(VerifiedCheckpoint checkpoint, LoggedRelease logged) {
    return logged.leaf().event().equals(EventKind.RELEASE.text())
        && logged.leaf().digest().equals(logged.release().digest())
        && checkpoint.proves(logged.leaf(), logged.proof());
  }

  /// {@return the release of these that is the given one}
  ///
  /// @throws java.util.NoSuchElementException if none is
  Signed<Release> same(Signed<Release> release) {
    return releases.stream()
        .filter(logged -> logged.digest().equals(release.digest()))
        .findFirst()
        .orElseThrow();
  }

  boolean holds(Signed<Release> release) {
    return releases.stream().anyMatch(r -> r.digest().equals(release.digest()));
  }
}
