package dev.adyton.receipt;

import dev.adyton.receipt.Events.Event;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Every consent, the start and every release were in the log before the statement.
record OrderKept(OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "log.order";
  }

  @Override
  public String clause() {
    return "trust.md 14";
  }

  @Override
  public String text() {
    return "consents, start and releases before the statement";
  }

  @Override
  public List<Finding> findings() {
    OptionalLong end =
        Events.statement(opened).stream().flatMapToLong(e -> index(e).stream()).findFirst();
    if (end.isEmpty()) {
      return unchecked("the statement's leaf");
    }
    List<Finding> found = new ArrayList<>();
    for (Event event : Events.beforeStatement(opened)) {
      OptionalLong index = index(event);
      if (index.isEmpty() || index.getAsLong() >= end.getAsLong()) {
        found.add(
            Finding.fail(
                "log.order",
                clause(),
                event.event() + " before the statement",
                index.isEmpty() ? "no leaf" : "after it"));
      }
    }
    return found;
  }

  private OptionalLong index(Event event) {
    return opened.receipt().log().stream()
        .flatMap(log -> log.leaves().stream())
        .filter(leaf ->
            leaf.leaf().event().equals(event.event())
                && leaf.leaf().digest().equals(event.digest()))
        .mapToLong(leaf -> leaf.proof().index())
        .findFirst();
  }
}
