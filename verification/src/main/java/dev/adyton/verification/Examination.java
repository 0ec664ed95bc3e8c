package dev.adyton.verification;

import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.FreshnessAgrees;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.ReportDataAgrees;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.StepReport;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Freshness;
import dev.adyton.verification.tcb.TcbReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How the examination of evidence ended: whether it is genuine, what it says, how current its
/// platform is, until when that holds. Only a {@link Verifier} makes one. It is no proof that
/// anything was asked for: no key comes out of it. That is a {@link Verification}, which is an
/// examination and the challenge that was answered.
public final class Examination {

  private static final Set<String> FRESHENING = Set.of(ReportDataAgrees.NAME, FreshnessAgrees.NAME);

  private final Evidence evidence;
  private final Instant at;
  private final List<StepReport> steps;
  private final Optional<TrustAnchor> anchor;
  private final Optional<Claims> claims;
  private final Collateral unused;
  private final Facts ofCollateral;

  /// Makes an examination. Claims whose freshness is {@link Freshness#NONE} become fresh by a step
  /// that found a value of the relying party's.
  Examination(
      Evidence evidence,
      Instant at,
      List<StepReport> steps,
      Optional<TrustAnchor> anchor,
      Optional<Claims> claims,
      Collateral unused,
      Facts ofCollateral) {
    this.evidence = evidence;
    this.at = at;
    this.steps = List.copyOf(steps);
    this.anchor = anchor;
    this.claims = claims.map(said -> isFresh(steps) ? said.with(Freshness.PLATFORM) : said);
    this.unused = unused;
    this.ofCollateral = ofCollateral;
  }

  private static boolean isFresh(List<StepReport> steps) {
    return steps.stream()
        .filter(step -> step.outcome() == Outcome.PASS)
        .map(StepReport::name)
        .anyMatch(FRESHENING::contains);
  }

  /// {@return this with one more step}
  Examination and(Step step) {
    return new Examination(
        evidence,
        at,
        Stream.concat(steps.stream(), Stream.of(StepReport.of(step))).toList(),
        anchor,
        claims,
        unused,
        ofCollateral);
  }

  /// {@return the evidence in question, whether genuine or not}
  public Evidence evidence() {
    return evidence;
  }

  /// {@return the fields of the evidence and those that collateral adds about its platform}
  public Facts facts() {
    return new Facts(
        Stream.concat(evidence.facts().facts().stream(), ofCollateral.facts().stream()).toList());
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

  /// {@return the anchor under which it is genuine, with the least cap of those that were needed;
  /// nothing where the outcome is not a pass}
  public Optional<TrustAnchor> anchor() {
    return outcome() == Outcome.PASS ? anchor : Optional.empty();
  }

  /// {@return what the evidence says, whatever the outcome; nothing where its format has no
  /// procedure}
  public Optional<Claims> claims() {
    return claims;
  }

  /// {@return how current the platform is, where that can be said: whatever the outcome}
  public Optional<TcbReport> tcb() {
    return claims.flatMap(said -> said.platform().tcb());
  }

  /// {@return whether someone outside may look inside}
  public boolean debug() {
    return claims.filter(said -> said.code().debug()).isPresent();
  }

  /// {@return the first time at which something ends to be valid that the outcome rests on}
  public Optional<Instant> validUntil() {
    return claims.flatMap(said -> said.dates().validUntil());
  }

  /// {@return the collateral that was given and that no step used}
  public Collateral unusedCollateral() {
    return unused;
  }
}
