package dev.adyton.receipt;

import dev.adyton.verification.check.Finding;
import java.util.List;

/// As many witnesses as the contract asks for cosigned this very checkpoint, under keys that the
/// contract names and the anchors confirm.
record WitnessesCosigned(OpenedReceipt opened, Witnessing witnessing) implements ReceiptStep {

  @Override
  public String name() {
    return "log.witnesses";
  }

  @Override
  public String clause() {
    return "trust.md 16";
  }

  @Override
  public String text() {
    return witnessing.names().isEmpty()
        ? "unwitnessed: the hub alone vouches"
        : "witnessed by " + String.join(", ", witnessing.names());
  }

  @Override
  public List<Finding> findings() {
    if (opened.contract().isEmpty() || witnessing.checkpoint().isEmpty()) {
      return unchecked("a checkpoint of the log");
    }
    String expected = witnessing.threshold() + " witnesses";
    if (witnessing.named().size() < witnessing.threshold()) {
      return List.of(
          Finding.fail(
              "log.threshold", clause(), expected, witnessing.named().size() + " cosigned"));
    }
    return witnessing.confirmed().size() < witnessing.threshold()
        ? List.of(
            Finding.undetermined(
                "anchor.witness",
                clause(),
                expected + " among the anchors",
                witnessing.confirmed().size() + " are"))
        : List.of();
  }
}
