package dev.adyton.verification;

import dev.adyton.evidence.ConceptualMessage;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.StepReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How the examination of a message ended that no TEE vouches for: whether a pinned key signed it
/// and it holds at the time. It carries no assurance label, for there is no root to derive one
/// from. Only a {@link Verifier} makes one.
public final class MessageExamination {

  private final ConceptualMessage message;
  private final Instant at;
  private final List<StepReport> steps;
  private final Optional<Instant> validUntil;

  MessageExamination(
      ConceptualMessage message, Instant at, List<StepReport> steps, Optional<Instant> validUntil) {
    this.message = message;
    this.at = at;
    this.steps = List.copyOf(steps);
    this.validUntil = validUntil;
  }

  /// {@return the message in question, whether signed or not}
  public ConceptualMessage message() {
    return message;
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
}
