package dev.adyton.receipt;

import dev.adyton.receipt.Events.Event;
import dev.adyton.tlog.VerifiedCheckpoint;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every document has exactly one leaf, proven under the checkpoint; there are no others.
record LeavesProven(OpenedReceipt opened, Witnessing witnessing) implements ReceiptStep {

  @Override
  public String name() {
    return "log.leaves";
  }

  @Override
  public String clause() {
    return "trust.md 14";
  }

  @Override
  public String text() {
    return opened.receipt().log().map(log -> log.leaves().size() + " leaves").orElse("no leaves");
  }

  @Override
  public List<Finding> findings() {
    Optional<VerifiedCheckpoint> checkpoint = witnessing.checkpoint();
    if (checkpoint.isEmpty()) {
      return unchecked("a checkpoint of the log");
    }
    List<ReceiptLeaf> leaves = opened.receipt().log().orElseThrow().leaves();
    List<Finding> found = new ArrayList<>();
    documents(leaves, found);
    proofs(leaves, checkpoint.get(), found);
    return found;
  }

  private void documents(List<ReceiptLeaf> leaves, List<Finding> found) {
    List<Event> surplus = new ArrayList<>(leaves.stream().map(LeavesProven::event).toList());
    for (Event event : Events.all(opened)) {
      if (!surplus.remove(event)) {
        found.add(
            Finding.fail(
                "log.leaf-missing", clause(), event.event() + " " + event.digest(), "none"));
      }
    }
    for (Event event : surplus) {
      found.add(
          Finding.fail(
              "log.leaf-surplus", clause(), "a document", event.event() + " " + event.digest()));
    }
  }

  private void proofs(
      List<ReceiptLeaf> leaves, VerifiedCheckpoint checkpoint, List<Finding> found) {
    long before = -1;
    for (ReceiptLeaf leaf : leaves) {
      String what = leaf.leaf().event() + " at " + leaf.proof().index();
      if (!checkpoint.proves(leaf.leaf(), leaf.proof())) {
        found.add(Finding.fail("log.proof", clause(), "a proof under the checkpoint", what));
      }
      if (leaf.proof().index() <= before) {
        found.add(Finding.fail("receipt.order", clause(), "ascending indexes", what));
      }
      before = leaf.proof().index();
    }
  }

  private static Event event(ReceiptLeaf leaf) {
    return new Event(leaf.leaf().event(), leaf.leaf().digest());
  }
}
