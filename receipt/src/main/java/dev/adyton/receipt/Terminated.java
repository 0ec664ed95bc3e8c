package dev.adyton.receipt;

import dev.adyton.contract.Signed;
import dev.adyton.contract.Statement;
import dev.adyton.contract.Termination;
import dev.adyton.evidence.TerminationRecord;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The monitor of the evidence tells that nothing of this enclave is left. One-layer evidence has
/// no monitor: destruction is not claimed there.
record Terminated(OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "task.termination";
  }

  @Override
  public String clause() {
    return "trust.md 15";
  }

  @Override
  public String text() {
    return opened
        .termination()
        .only()
        .map(record -> record.document().facts())
        .map(facts -> "processes " + facts.processes() + ", swap " + facts.swap())
        .orElse("destruction not claimed");
  }

  @Override
  public List<Finding> findings() {
    List<Finding> found = new ArrayList<>(opened.termination().problems());
    Optional<Signed<Termination>> termination = opened.termination().only();
    Optional<Signed<Statement>> statement = opened.statement().only();
    if (termination.isEmpty() || statement.isEmpty()) {
      found.addAll(unchecked("termination and statement"));
      return found;
    }
    TerminationRecord facts = termination.get().document().facts();
    if (!facts.instance().equals(statement.get().document().instance())) {
      found.add(
          Finding.fail(
              "termination.instance", clause(), "the statement's instance", "another one"));
    }
    if (!facts.complete()) {
      found.add(
          Finding.fail(
              "termination.incomplete",
              clause(),
              "nothing left",
              facts.processes() + ", " + facts.memoryFileSystems()));
    }
    return found;
  }
}
