package dev.adyton.receipt;

import dev.adyton.appraisal.Adversary;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.Label;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the verification of a receipt ended. Only a {@link ReceiptVerifier} makes one.
public final class ReceiptReport {

  private final List<StepLine> steps;
  private final Label label;
  private final Set<Adversary> keptOut;
  private final Set<Adversary> notKeptOut;
  private final List<String> witnesses;
  private final @Nullable VerifiedReceipt verified;

  ReceiptReport(List<StepLine> steps, Worth worth, List<String> witnesses) {
    this(steps, worth, witnesses, null);
  }

  ReceiptReport(
      List<StepLine> steps,
      Worth worth,
      List<String> witnesses,
      @Nullable VerifiedReceipt verified) {
    this.steps = List.copyOf(steps);
    this.label = worth.label();
    this.keptOut = worth.keptOut();
    this.notKeptOut = worth.notKeptOut();
    this.witnesses = List.copyOf(witnesses);
    this.verified = verified;
  }

  /// {@return one line a step, in their order}
  public List<StepLine> steps() {
    return steps;
  }

  /// {@return the step of that name}
  public Optional<StepLine> step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }

  /// {@return the gravest outcome of all steps}
  public Outcome outcome() {
    return steps.stream().map(StepLine::outcome).reduce(Outcome::and).orElse(Outcome.UNDETERMINED);
  }

  /// {@return what all steps found}
  public List<Finding> findings() {
    return steps.stream().flatMap(step -> step.findings().stream()).toList();
  }

  /// {@return what the enclave's evidence is worth: the least over all owners' evidence; {@link
  /// Label#MOCK} where one was not verified}
  public Label label() {
    return label;
  }

  /// {@return who was kept out, by every evidence}
  public Set<Adversary> keptOut() {
    return keptOut;
  }

  /// {@return who was not kept out, never empty}
  public Set<Adversary> notKeptOut() {
    return notKeptOut;
  }

  /// {@return the parties whose cosignatures counted; empty means that the hub alone vouches}
  public List<String> witnesses() {
    return witnesses;
  }

  /// {@return who witnessed the log, for people}
  public String witnessed() {
    return witnesses.isEmpty()
        ? "unwitnessed: the hub alone vouches"
        : "witnessed by " + String.join(", ", witnesses);
  }

  /// {@return the proof, present exactly if every step passed}
  public Optional<VerifiedReceipt> verified() {
    return Optional.ofNullable(verified);
  }
}
