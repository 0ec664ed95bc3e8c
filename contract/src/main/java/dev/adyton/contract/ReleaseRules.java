package dev.adyton.contract;

import dev.adyton.crypto.Digest;
import dev.adyton.verification.check.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Releases against the contract, the start, each other and an enclave.
final class ReleaseRules {

  private final Agreement agreement;
  private final Digest task;
  private final Findings findings;

  private ReleaseRules(Agreement agreement, Digest task, Findings findings) {
    this.agreement = agreement;
    this.task = task;
    this.findings = findings;
  }

  static List<Finding> check(
      Agreement agreement, Signed<Start> start, List<Signed<Release>> releases) {
    Findings findings = findings();
    ReleaseRules rules = new ReleaseRules(agreement, start.digest(), findings);
    List<Input> inputs = agreement.contract().inputs();
    for (int index = 0; index < inputs.size(); index++) {
      rules.input(index, inputs.get(index), releases);
    }
    findings.require(
        releases.size() <= inputs.size(), "release.surplus", "one an input", releases.size());
    sameEnclave(releases, findings);
    evidence(releases, findings);
    return findings.list();
  }

  static List<Finding> check(List<Signed<Release>> releases, TaskEnclave enclave) {
    Findings findings = findings();
    for (Signed<Release> signed : releases) {
      Release release = signed.document();
      boolean same =
          release.instance().equals(enclave.instance())
              && release.to().equals(enclave.taskKey())
              && release.receiptKey().equals(enclave.receiptKey());
      findings.require(same, "release.enclave", "this enclave", "another one");
      findings.require(
          release.evidence().equals(enclave.evidence().get(release.owner())),
          "release.evidence",
          "the evidence for its owner",
          release.evidence());
    }
    return findings.list();
  }

  private static Findings findings() {
    return new Findings("trust.md 10");
  }

  private void input(int index, Input input, List<Signed<Release>> releases) {
    Optional<Release> release =
        releases.stream()
            .map(Signed::document)
            .filter(candidate -> candidate.input() == index)
            .findFirst();
    if (release.isEmpty()) {
      findings.require(false, "release.missing", "of input " + index, "none");
      return;
    }
    release(input, release.get());
  }

  private void release(Input input, Release release) {
    findings.require(
        release.contract().equals(agreement.digest()),
        "release.contract",
        agreement.digest().toString(),
        release.contract());
    findings.require(release.task().equals(task), "release.task", task.toString(), release.task());
    findings.require(
        release.version().equals(input.version()),
        "release.version",
        input.version().toString(),
        release.version());
    findings.require(
        release.columns().equals(input.columns()),
        "release.columns",
        input.columns().toString(),
        release.columns());
    findings.require(
        release.use() <= agreement.contract().uses(),
        "release.use",
        "at most " + agreement.contract().uses(),
        release.use());
    owner(input, release);
  }

  private void owner(Input input, Release release) {
    Optional<Party> owner = agreement.owner(input);
    findings.require(
        owner.map(Party::signing).filter(release.owner()::equals).isPresent(),
        "release.owner",
        input.owner(),
        release.owner());
    Optional<Digest> policy =
        owner.flatMap(agreement::consent).map(consent -> consent.document().ownPolicy());
    findings.require(
        policy.filter(release.ownPolicy()::equals).isPresent(),
        "release.own-policy",
        "the policy of the consent",
        release.ownPolicy());
  }

  private static void sameEnclave(List<Signed<Release>> releases, Findings findings) {
    long enclaves =
        releases.stream()
            .map(Signed::document)
            .map(release -> List.of(release.instance(), release.to(), release.receiptKey()))
            .distinct()
            .count();
    findings.require(enclaves <= 1, "release.enclave", "one enclave", enclaves);
  }

  /// One evidence an owner: an owner's releases name the same, different owners' never do, since
  /// nonce and owner are bound.
  private static void evidence(List<Signed<Release>> releases, Findings findings) {
    Map<Digest, Digest> byOwner = new HashMap<>();
    for (Signed<Release> signed : releases) {
      Release release = signed.document();
      Digest first = byOwner.getOrDefault(release.owner(), release.evidence());
      byOwner.putIfAbsent(release.owner(), release.evidence());
      findings.require(
          first.equals(release.evidence()),
          "release.evidence",
          "one evidence an owner",
          release.evidence());
    }
    findings.require(
        new HashSet<>(byOwner.values()).size() == byOwner.size(),
        "release.evidence",
        "evidence of its own for every owner",
        "one for two");
  }
}
