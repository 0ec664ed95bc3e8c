package dev.adyton.receipt;

import dev.adyton.contract.LogTerms;
import dev.adyton.tlog.CheckpointExamination;
import dev.adyton.tlog.SignatureLine;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;

/// The log that the contract names signed the checkpoint, the verifier knows that log, and every
/// signature line is the log's or a named witness's and verifies.
record CheckpointSigned(OpenedReceipt opened, Anchors anchors, Witnessing witnessing)
    implements ReceiptStep {

  @Override
  public String name() {
    return "log.checkpoint";
  }

  @Override
  public String clause() {
    return "trust.md 16";
  }

  @Override
  public String text() {
    return opened
        .receipt()
        .log()
        .map(log -> log.checkpoint().checkpoint())
        .map(checkpoint -> "log " + checkpoint.origin() + ", size " + checkpoint.size())
        .orElse("no log");
  }

  @Override
  public List<Finding> findings() {
    if (opened.contract().isEmpty() || witnessing.examination().isEmpty()) {
      return unchecked("contract and log");
    }
    LogTerms terms = opened.contract().get().log();
    List<Finding> found = new ArrayList<>();
    if (!anchors.logs().contains(terms.key())) {
      found.add(
          Finding.undetermined(
              "anchor.log", clause(), "the key of log " + terms.origin(), "not among the anchors"));
    }
    CheckpointExamination examination = witnessing.examination().get();
    examination.refusal().ifPresent(refusal -> found.add(refused(refusal, terms)));
    examination.lines().forEach(line -> line(line, found));
    return found;
  }

  private Finding refused(CheckpointExamination.Refusal refusal, LogTerms terms) {
    return switch (refusal) {
      case OTHER_ORIGIN ->
          Finding.fail("log.origin", clause(), terms.origin(), "another log's checkpoint");
      case UNSIGNED ->
          Finding.fail("log.signature", clause(), "the log's signature", "none that verifies");
      case TOO_FEW_WITNESSES ->
          Finding.fail("log.threshold", clause(), "enough witnesses", "too few");
    };
  }

  private void line(SignatureLine line, List<Finding> found) {
    switch (line.standing()) {
      case LOG, WITNESS -> {}
      case REPEATED, STRANGER, BROKEN ->
          found.add(
              Finding.fail(
                  "log.line",
                  clause(),
                  "the log's line, or one of each named witness, that verifies",
                  line.signature().name() + " is " + line.standing()));
    }
  }
}
