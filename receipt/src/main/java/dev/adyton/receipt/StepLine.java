package dev.adyton.receipt;

import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.util.List;

/// How one step over a receipt ended: one line for people, and its findings.
///
/// @param name the step's stable name, as in `log.checkpoint`
/// @param clause the rule that asks for it
/// @param outcome the gravest effect of the findings
/// @param text what the step was about, for people
/// @param findings what it found
public record StepLine(
    String name, String clause, Outcome outcome, String text, List<Finding> findings) {

  /// Makes a line of a copy of the findings.
  public StepLine {
    findings = List.copyOf(findings);
  }

  static StepLine of(ReceiptStep step) {
    List<Finding> found = step.findings();
    return new StepLine(step.name(), step.clause(), Outcome.of(found), step.text(), found);
  }
}
