package dev.adyton.contract;

import dev.adyton.verification.check.Finding;
import java.util.List;

/// Entries of parties against the cards that they name by digest.
final class CardRules {

  private CardRules() {}

  static List<Finding> check(Agreement agreement) {
    Findings findings = new Findings("trust.md 8");
    for (Party party : agreement.contract().parties()) {
      agreement
          .card(party)
          .ifPresentOrElse(
              card -> entry(agreement.contract(), party, card.document(), findings),
              () -> findings.require(false, "card.missing", party.card().toString(), "none"));
    }
    findings.require(
        agreement.cards().size() <= agreement.contract().parties().size(),
        "card.surplus",
        "one card a party",
        agreement.cards().size());
    return findings.list();
  }

  private static void entry(Contract contract, Party party, PartyCard card, Findings findings) {
    boolean same =
        party.name().equals(card.name())
            && party.signing().equals(card.thumbprint())
            && party.encryption().equals(card.encryption())
            && contract.profile() == card.profile();
    findings.require(same, "card.entry", "name, keys and profile of the card", party.name());
    boolean witness =
        contract.log().witnesses().stream()
            .filter(named -> named.party().equals(party.name()))
            .allMatch(named -> named.key().equals(card.witness()));
    findings.require(witness, "card.witness", card.witness().encoded(), "another key");
  }
}
