package dev.adyton.verification;

import dev.adyton.evidence.corim.CorimDocument;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.StepReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the examination of a manifest ended: one report a step and, only where all of them passed,
/// the proof. Only a {@link Verifier} makes one.
public final class ReferenceExamination {

  private final CorimDocument document;
  private final Instant at;
  private final List<StepReport> steps;
  private final Optional<Instant> validUntil;
  private final @Nullable ReferenceValues values;

  ReferenceExamination(
      CorimDocument document,
      Instant at,
      List<StepReport> steps,
      Optional<Instant> validUntil,
      @Nullable ReferenceValues values) {
    this.document = document;
    this.at = at;
    this.steps = List.copyOf(steps);
    this.validUntil = validUntil;
    this.values = values;
  }

  /// {@return the document in question, whether signed or not}
  public CorimDocument document() {
    return document;
  }

  /// {@return the time for which it was examined}
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

  /// {@return the first time at which something ends to be valid that the outcome rests on}
  public Optional<Instant> validUntil() {
    return validUntil;
  }

  /// {@return the reference values, present exactly if the outcome is {@link Outcome#PASS}}
  public Optional<ReferenceValues> values() {
    return Optional.ofNullable(values);
  }
}
