package dev.adyton.verification.intel;

import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.x509.Validity;
import java.time.Instant;
import java.util.List;

/// Collateral is current at the time.
///
/// @param subject which collateral, the first part of the step's name
/// @param clause the clause that defines it
/// @param validity from its issue to its next update
/// @param at the time
public record CollateralCurrent(String subject, String clause, Validity validity, Instant at)
    implements Step {

  @Override
  public String name() {
    return subject + ".validity";
  }

  @Override
  public List<Finding> findings() {
    return validity.holds(at)
        ? List.of()
        : List.of(
            Finding.fail(
                "expired.collateral", clause, "current from " + validity, "verified at " + at));
  }
}
