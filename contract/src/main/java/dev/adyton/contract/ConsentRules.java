package dev.adyton.contract;

import dev.adyton.verification.check.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Consents against the contract: one of every party, to all of it.
final class ConsentRules {

  private ConsentRules() {}

  static List<Finding> check(Agreement agreement) {
    Findings findings = new Findings("trust.md 8");
    for (Party party : agreement.contract().parties()) {
      agreement
          .consent(party)
          .ifPresentOrElse(
              consent -> covers(agreement, party, consent.document(), findings),
              () ->
                  findings.require(
                      false, "consent.missing", "the consent of " + party.name(), "none"));
    }
    findings.require(
        agreement.consents().size() <= agreement.contract().parties().size(),
        "consent.surplus",
        "one consent a party",
        agreement.consents().size());
    return findings.list();
  }

  private static void covers(Agreement agreement, Party party, Consent consent, Findings findings) {
    findings.require(
        consent.contract().equals(agreement.digest()),
        "consent.contract",
        agreement.digest().toString(),
        consent.contract());
    findings.require(
        Set.copyOf(consent.roles()).equals(new HashSet<>(party.roles())),
        "consent.roles",
        party.roles().toString(),
        consent.roles());
  }
}
