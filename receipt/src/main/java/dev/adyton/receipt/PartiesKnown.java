package dev.adyton.receipt;

import dev.adyton.contract.Contract;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every party is one whose card the verifier got from people.
record PartiesKnown(OpenedReceipt opened, Anchors anchors) implements ReceiptStep {

  @Override
  public String name() {
    return "party.anchors";
  }

  @Override
  public String clause() {
    return "trust.md 14";
  }

  @Override
  public String text() {
    return "parties among the anchors";
  }

  @Override
  public List<Finding> findings() {
    return opened.contract().map(this::all).orElseGet(() -> unchecked("the contract"));
  }

  private List<Finding> all(Contract contract) {
    List<Finding> found = new ArrayList<>();
    for (Party party : contract.parties()) {
      Optional<Signed<PartyCard>> known = anchors.party(party.signing());
      if (known.isEmpty()) {
        found.add(
            Finding.undetermined(
                "anchor.party", clause(), "the card of " + party.name(), "not among the anchors"));
      } else if (!known.get().digest().equals(party.card())) {
        found.add(
            Finding.fail(
                "anchor.party-differs",
                clause(),
                known.get().digest().toString(),
                party.card().toString()));
      }
    }
    return found;
  }
}
