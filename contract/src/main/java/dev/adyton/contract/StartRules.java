package dev.adyton.contract;

import dev.adyton.contract.CodeIdentity.Exact;
import dev.adyton.contract.CodeIdentity.SignerAndVersion;
import dev.adyton.crypto.Digest;
import dev.adyton.verification.check.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A start against contract and use policies.
final class StartRules {

  private final Findings findings = new Findings("trust.md 10");
  private final Collection<CodeRelease> known;

  private StartRules(Collection<CodeRelease> known) {
    this.known = known;
  }

  static List<Finding> check(Agreement agreement, Start start, Collection<CodeRelease> known) {
    StartRules rules = new StartRules(known);
    rules.start(agreement, start);
    rules.usePolicies(agreement, start.function());
    return rules.findings.list();
  }

  private void start(Agreement agreement, Start start) {
    Contract contract = agreement.contract();
    findings.require(
        start.contract().equals(agreement.digest()),
        "start.contract",
        agreement.digest().toString(),
        start.contract());
    findings.require(
        contract.party(start.initiator()).filter(party -> party.has(Role.INITIATOR)).isPresent(),
        "start.initiator",
        "a party with the role initiator",
        start.initiator());
    code("start.engine", contract.engine(), start.engine());
    code("start.function", contract.function().identity(), start.function());
  }

  private void code(String finding, CodeIdentity accepted, Digest code) {
    switch (accepted) {
      case Exact(Digest digest) ->
          findings.require(digest.equals(code), finding, digest.toString(), code);
      case SignerAndVersion signer -> signed(finding, signer, code);
    }
  }

  private void signed(String finding, SignerAndVersion accepted, Digest code) {
    Optional<CodeRelease> release =
        known.stream().filter(candidate -> candidate.code().equals(code)).findFirst();
    String expected = accepted.signer() + " from version " + accepted.minVersion();
    if (release.isEmpty()) {
      findings.undetermined(finding, expected, code + " of unknown signer");
      return;
    }
    boolean accepts =
        release.get().signer().equals(accepted.signer())
            && release.get().version() >= accepted.minVersion();
    findings.require(accepts, finding, expected, release.get());
  }

  private void usePolicies(Agreement agreement, Digest function) {
    for (Signed<DatasetManifest> dataset : agreement.datasets()) {
      DatasetManifest manifest = dataset.document();
      findings.require(
          manifest.usePolicy().functions().contains(function),
          "use-policy.function",
          "a function that " + manifest.name() + " allows",
          function);
    }
  }
}
