package dev.adyton.contract;

import dev.adyton.verification.check.Finding;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Dates and withdrawals against a time.
final class CurrencyRules {

  private CurrencyRules() {}

  static List<Finding> check(
      Agreement agreement, Collection<Signed<Withdrawal>> withdrawals, Instant at) {
    Findings findings = new Findings("trust.md 11");
    Contract contract = agreement.contract();
    findings.require(
        !at.isBefore(contract.notBefore()) && !at.isAfter(contract.notAfter()),
        "contract.not-current",
        contract.notBefore() + " to " + contract.notAfter(),
        at);
    for (Signed<Consent> consent : agreement.consents()) {
      Instant expires = consent.document().expires();
      findings.require(at.isBefore(expires), "consent.expired", "before " + expires, at);
    }
    for (Signed<DatasetManifest> dataset : agreement.datasets()) {
      Instant notAfter = dataset.document().usePolicy().notAfter();
      findings.require(!at.isAfter(notAfter), "use-policy.expired", "not after " + notAfter, at);
    }
    withdrawals.forEach(withdrawal -> withdrawal(agreement, withdrawal.document(), findings));
    return findings.list();
  }

  private static void withdrawal(Agreement agreement, Withdrawal withdrawal, Findings findings) {
    boolean counts =
        withdrawal.contract().equals(agreement.digest())
            && agreement.contract().party(withdrawal.signer()).isPresent();
    findings.require(!counts, "consent.withdrawn", "no withdrawal", withdrawal.signer());
  }

  static List<Finding> check(
      Signed<Start> start, Collection<Signed<Release>> releases, Instant at) {
    Findings findings = new Findings("trust.md 11");
    Instant until = start.document().expires();
    findings.require(at.isBefore(until), "start.expired", "before " + until, at);
    for (Signed<Release> release : releases) {
      Instant expires = release.document().expires();
      findings.require(at.isBefore(expires), "release.expired", "before " + expires, at);
    }
    return findings.list();
  }
}
