package dev.adyton.verification;

import dev.adyton.evidence.Evidence;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.StepReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a verification ended: an examination, the challenge and, only where every step passed, the
/// proof that the evidence is genuine and answers it.
public final class Verification {

  private final Examination examination;
  private final Optional<Verified<?>> verified;

  Verification(Examination examination, Challenge challenge) {
    this.examination = examination;
    this.verified =
        examination
            .anchor()
            .flatMap(anchor ->
                examination
                    .claims()
                    .map(claims ->
                        new Verified<>(
                            examination.evidence(), challenge, claims, anchor, examination.at())));
  }

  /// {@return everything but the challenge}
  public Examination examination() {
    return examination;
  }

  /// {@return the evidence in question, whether genuine or not}
  public Evidence evidence() {
    return examination.evidence();
  }

  /// {@return the time for which it was verified}
  public Instant at() {
    return examination.at();
  }

  /// {@return the outcome: the gravest of all steps}
  public Outcome outcome() {
    return examination.outcome();
  }

  /// {@return the reports of the steps, in their order}
  public List<StepReport> steps() {
    return examination.steps();
  }

  /// {@return what all steps found}
  public List<Finding> findings() {
    return examination.findings();
  }

  /// {@return the collateral that was given and that no step used}
  public Collateral unusedCollateral() {
    return examination.unusedCollateral();
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
    return verified;
  }
}
