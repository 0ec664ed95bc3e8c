package dev.adyton.verification.check;

import java.util.List;

/// A step whose findings were known before the chain was put together: a part that could not be
/// read, or something that is not there.
///
/// @param name the stable name
/// @param clause the clause that asks for it
/// @param findings what was found
public record Told(String name, String clause, List<Finding> findings) implements Step {

  /// Makes a step of a copy of the findings.
  public Told {
    findings = List.copyOf(findings);
  }

  /// {@return a step with one finding, whose clause is the step's}
  public static Told of(String name, Finding finding) {
    return new Told(name, finding.clause(), List.of(finding));
  }
}
