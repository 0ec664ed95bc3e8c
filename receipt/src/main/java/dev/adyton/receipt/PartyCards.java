package dev.adyton.receipt;

import dev.adyton.contract.ContractRules;
import dev.adyton.crypto.Crypto;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;

/// Every party's card is signed by its own key, and the contract's entry equals it.
record PartyCards(Crypto crypto, OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "party.cards";
  }

  @Override
  public String clause() {
    return "trust.md 8";
  }

  @Override
  public String text() {
    return "cards of "
        + String.join(
            ", ", opened.cards().documents().stream().map(card -> card.document().name()).toList());
  }

  @Override
  public List<Finding> findings() {
    List<Finding> found = new ArrayList<>(opened.cards().problems());
    found.addAll(
        opened
            .agreement()
            .map(new ContractRules(crypto)::cards)
            .orElseGet(() -> unchecked("the contract")));
    return found;
  }
}
