package dev.adyton.verification.check;

import java.util.Collection;
import java.util.List;

/// How a step ended.
///
/// @param name the name of the step
/// @param clause the clause that asks for it
/// @param findings what it found
public record StepReport(String name, String clause, List<Finding> findings) {

  /// Makes a report of a copy of the findings.
  public StepReport {
    findings = List.copyOf(findings);
  }

  /// {@return the report of a step, which is run}
  public static StepReport of(Step step) {
    return new StepReport(step.name(), step.clause(), step.findings());
  }

  /// {@return the gravest effect of the findings}
  public Outcome outcome() {
    return Outcome.of(findings);
  }

  /// {@return the gravest outcome of all steps; undetermined where there are none, since nothing
  /// was checked}
  public static Outcome outcome(Collection<StepReport> reports) {
    return reports.stream()
        .map(StepReport::outcome)
        .reduce(Outcome::and)
        .orElse(Outcome.UNDETERMINED);
  }

  /// {@return the findings of all steps, in their order}
  public static List<Finding> findings(Collection<StepReport> reports) {
    return reports.stream().flatMap(report -> report.findings().stream()).toList();
  }
}
