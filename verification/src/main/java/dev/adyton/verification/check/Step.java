package dev.adyton.verification.check;

import java.util.List;

/// A named step of a procedure: a type of its own that says the clause which asks for it. Steps
/// hold parsed values, never throw because of them, and do not depend on each other's success: a
/// procedure runs all of them, so that a report shows everything that is wrong at once.
public interface Step {

  /// {@return the stable name, as in `enclave.signature`}
  String name();

  /// {@return the clause that asks for this step}
  String clause();

  /// {@return what was found; nothing where all is well}
  List<Finding> findings();

  /// {@return the reports of all steps, in their order}
  static List<StepReport> run(List<? extends Step> steps) {
    return steps.stream().map(StepReport::of).toList();
  }
}
