package dev.adyton.appraisal;

import dev.adyton.crypto.Digest;
import dev.adyton.verification.BoundData;
import dev.adyton.verification.Challenge;
import dev.adyton.verification.Examination;
import dev.adyton.verification.Verified;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.StepReport;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Label;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether a relying party accepts some evidence, what the evidence is worth, and why. Only an
/// {@link Appraiser} makes one.
public final class Verdict {

  private final AppraisalPolicy own;
  private final Digest policy;
  private final Digest evidence;
  private final Examination examination;
  private final List<StepReport> steps;
  private final Assurance assurance;
  private final Optional<Verified<?>> verified;
  private final Optional<Instant> validUntil;

  Verdict(
      AppraisalPolicy own,
      Digest policy,
      Digest evidence,
      Examination examination,
      List<StepReport> steps,
      Assurance assurance,
      Optional<Verified<?>> verified,
      Optional<Instant> validUntil) {
    this.own = own;
    this.policy = policy;
    this.evidence = evidence;
    this.examination = examination;
    this.steps = List.copyOf(steps);
    this.assurance = assurance;
    this.verified = verified;
    this.validUntil = validUntil;
  }

  /// {@return what was found before any policy was applied}
  public Examination examination() {
    return examination;
  }

  /// {@return the outcome: the gravest of all steps of verification and appraisal}
  public Outcome outcome() {
    return StepReport.outcome(steps);
  }

  /// {@return whether the evidence is genuine and accepted} Evidence that was examined without a
  /// challenge may be accepted too, where the policy asks for no freshness; no key comes out of it.
  public boolean affirms() {
    return examination.anchor().isPresent() && outcome() == Outcome.PASS;
  }

  /// {@return what the evidence is worth}
  public Assurance assurance() {
    return assurance;
  }

  /// {@return what the evidence is worth; {@link Label#MOCK} where it was not verified}
  public Label label() {
    return assurance.label();
  }

  /// {@return who is kept out, from the weakest on}
  public Set<Adversary> keptOut() {
    return assurance.keptOut();
  }

  /// {@return who is not kept out, never empty}
  public Set<Adversary> notKeptOut() {
    return assurance.notKeptOut();
  }

  /// {@return the reports of the steps of verification, then of appraisal}
  public List<StepReport> steps() {
    return steps;
  }

  /// {@return what all steps found}
  public List<Finding> findings() {
    return StepReport.findings(steps);
  }

  /// {@return the relying party's own policy}
  AppraisalPolicy own() {
    return own;
  }

  /// {@return the digest of the relying party's own policy}
  public Digest policy() {
    return policy;
  }

  /// {@return the SHA-256 digest of the evidence as received}
  public Digest evidence() {
    return evidence;
  }

  /// {@return the time for which the evidence was verified}
  public Instant at() {
    return examination.at();
  }

  /// {@return the first time at which something ends that this rests on: what was verified, an
  /// exception of a policy, the age that a policy allows, reference values}
  public Optional<Instant> validUntil() {
    return validUntil;
  }

  /// {@return what the evidence says, where it is genuine, be it accepted or not}
  public Optional<Claims> claims() {
    return examination.anchor().isPresent() ? examination.claims() : Optional.empty();
  }

  /// {@return the challenge that the evidence answers, where there was one and it is genuine}
  public Optional<Challenge> challenge() {
    return verified.map(Verified::challenge);
  }

  /// {@return the key of that name, present only if this verdict affirms and the challenge marked
  /// it}
  public Optional<BoundKey> boundKey(String name) {
    return challenge()
        .filter(ignored -> affirms())
        .flatMap(Challenge::boundData)
        .flatMap((BoundData bound) -> bound.key(name))
        .map(key -> new BoundKey(name, key));
  }
}
