package dev.adyton.verification;

import dev.adyton.evidence.Evidence;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.StepReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a verification ended: one report a step and, only where all of them passed, the proof.
public final class Verification {

  private final Evidence evidence;
  private final Instant at;
  private final List<StepReport> steps;
  private final Collateral unused;
  private final @Nullable Verified<?> verified;

  Verification(
      Evidence evidence,
      Instant at,
      List<StepReport> steps,
      Collateral unused,
      @Nullable Verified<?> verified) {
    this.evidence = evidence;
    this.at = at;
    this.steps = List.copyOf(steps);
    this.unused = unused;
    this.verified = verified;
  }

  /// {@return the evidence in question, whether genuine or not}
  public Evidence evidence() {
    return evidence;
  }

  /// {@return the time for which it was verified}
  public Instant at() {
    return at;
  }

  /// {@return the outcome: the gravest of all steps}
  public Outcome outcome() {
    return StepReport.outcome(steps);
  }

  /// {@return the reports of the steps, in their order}
  public List<StepReport> steps() {
    return steps;
  }

  /// {@return what all steps found}
  public List<Finding> findings() {
    return StepReport.findings(steps);
  }

  /// {@return the collateral that was given and that no step used}
  public Collateral unusedCollateral() {
    return unused;
  }

  /// {@return whether the evidence is without fault but for a root that the relying party does not
  /// know} Evidence alone fails by that; a receipt, which may be of others, is left undetermined.
  public boolean onlyRootUntrusted() {
    List<String> failures =
        findings().stream()
            .filter(finding -> finding.effect() == Outcome.FAIL)
            .map(Finding::code)
            .distinct()
            .toList();
    return failures.equals(List.of(AnchorTrusted.UNTRUSTED_ROOT));
  }

  /// {@return the proof, present exactly if the outcome is {@link Outcome#PASS}}
  public Optional<Verified<?>> verified() {
    return Optional.ofNullable(verified);
  }
}
