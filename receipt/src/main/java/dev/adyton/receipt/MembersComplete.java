package dev.adyton.receipt;

import dev.adyton.contract.Contract;
import dev.adyton.contract.Input;
import dev.adyton.contract.Party;
import dev.adyton.contract.Signed;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// There is exactly one of each member that there should be, in the contract's order.
record MembersComplete(OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "receipt.members";
  }

  @Override
  public String clause() {
    return "trust.md 14";
  }

  @Override
  public String text() {
    return "exactly one of each member";
  }

  @Override
  public List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    Receipt receipt = opened.receipt();
    present("contract", receipt.contract(), found);
    present("image", receipt.image(), found);
    present("start", receipt.start(), found);
    present("statement", receipt.statement(), found);
    present("log", receipt.log(), found);
    termination(receipt, found);
    opened.contract().ifPresent(contract -> lists(receipt, contract, found));
    return found;
  }

  private void present(String member, Optional<?> value, List<Finding> found) {
    if (value.isEmpty()) {
      found.add(Finding.fail("receipt.missing-member", clause(), member, "none"));
    }
  }

  /// Two-layer evidence has a monitor that must tell the end; one-layer evidence has none.
  private void termination(Receipt receipt, List<Finding> found) {
    boolean twoLayers =
        receipt.evidence().stream().anyMatch(entry -> OpenedReceipt.composite(entry).isPresent());
    if (twoLayers) {
      present("termination", receipt.termination(), found);
    } else if (receipt.termination().isPresent()) {
      found.add(Finding.fail("receipt.surplus-member", clause(), "no termination", "one"));
    }
  }

  private void lists(Receipt receipt, Contract contract, List<Finding> found) {
    int parties = contract.parties().size();
    int inputs = contract.inputs().size();
    count("parties", receipt.parties().size(), parties, found);
    count("consents", receipt.consents().size(), parties, found);
    count("datasets", receipt.datasets().size(), inputs, found);
    count("releases", receipt.releases().size(), inputs, found);
    count("evidence", receipt.evidence().size(), opened.owners().size(), found);
    order(contract, found);
  }

  private void count(String member, int actual, int expected, List<Finding> found) {
    if (actual != expected) {
      String code = actual < expected ? "receipt.missing-member" : "receipt.surplus-member";
      found.add(Finding.fail(code, clause(), expected + " " + member, String.valueOf(actual)));
    }
  }

  private void order(Contract contract, List<Finding> found) {
    List<?> signers = contract.parties().stream().map(Party::signing).toList();
    inOrder(
        "parties",
        signers,
        opened.cards().documents().stream().map(card -> card.document().thumbprint()).toList(),
        found);
    inOrder(
        "consents",
        signers,
        opened.consents().documents().stream().map(one -> one.document().signer()).toList(),
        found);
    inOrder(
        "datasets",
        contract.inputs().stream().map(Input::version).toList(),
        opened.datasets().documents().stream().map(Signed::digest).toList(),
        found);
    inOrder(
        "releases",
        IntStream.range(0, contract.inputs().size()).boxed().toList(),
        opened.releases().documents().stream().map(one -> one.document().input()).toList(),
        found);
    inOrder(
        "evidence",
        opened.owners().stream().map(Party::signing).toList(),
        opened.receipt().evidence().stream().map(ReceiptEvidence::owner).toList(),
        found);
  }

  private void inOrder(String member, List<?> expected, List<?> actual, List<Finding> found) {
    if (!expected.equals(actual)) {
      found.add(
          Finding.fail(
              "receipt.order", clause(), member + " in the contract's order", "another list"));
    }
  }
}
