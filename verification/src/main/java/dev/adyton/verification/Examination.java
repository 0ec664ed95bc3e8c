package dev.adyton.verification;

import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.intel.TcbStatus;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.StepReport;
import dev.adyton.verification.tcb.TcbReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How an examination of a vendor's evidence ended: whether it is genuine, how current its platform
/// is, until when that holds. Only a {@link Verifier} makes one. It is no proof that anything was
/// asked for: no key comes out of it.
public final class Examination {

  private final Evidence evidence;
  private final Instant at;
  private final List<StepReport> steps;
  private final Shield shield;
  private final Optional<TrustAnchor> anchor;
  private final Optional<TcbReport> tcb;
  private final boolean debug;
  private final Optional<Instant> validUntil;
  private final Collateral unused;
  private final Facts ofCollateral;

  Examination(
      Evidence evidence,
      Instant at,
      List<StepReport> steps,
      Shield shield,
      Optional<TrustAnchor> anchor,
      Optional<TcbReport> tcb,
      boolean debug,
      Optional<Instant> validUntil,
      Collateral unused) {
    this(evidence, at, steps, shield, anchor, tcb, debug, validUntil, unused, Facts.NONE);
  }

  Examination(
      Evidence evidence,
      Instant at,
      List<StepReport> steps,
      Shield shield,
      Optional<TrustAnchor> anchor,
      Optional<TcbReport> tcb,
      boolean debug,
      Optional<Instant> validUntil,
      Collateral unused,
      Facts ofCollateral) {
    this.evidence = evidence;
    this.at = at;
    this.steps = List.copyOf(steps);
    this.shield = shield;
    this.anchor = anchor;
    this.tcb = tcb;
    this.debug = debug;
    this.validUntil = validUntil;
    this.unused = unused;
    this.ofCollateral = ofCollateral;
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

  /// {@return what this kind of TEE keeps out}
  public Shield shield() {
    return shield;
  }

  /// {@return the anchor under which it is genuine, with the least cap of those that were needed;
  /// nothing where the outcome is not a pass}
  public Optional<TrustAnchor> anchor() {
    return outcome() == Outcome.PASS ? anchor : Optional.empty();
  }

  /// {@return how current the platform is, where that can be said: whatever the outcome}
  public Optional<TcbReport> tcb() {
    return tcb;
  }

  /// {@return whether the vendor itself does not stand for the platform any more: it is revoked, or
  /// at no level that the vendor knows}
  public boolean disowned() {
    return tcb.map(TcbReport::status)
        .filter(status -> status == TcbStatus.REVOKED || status == TcbStatus.NOT_SUPPORTED)
        .isPresent();
  }

  /// {@return whether the host may look inside}
  public boolean debug() {
    return debug;
  }

  /// {@return the first time at which something ends to be valid that the outcome rests on}
  public Optional<Instant> validUntil() {
    return validUntil;
  }

  /// {@return the collateral that was given and that no step used}
  public Collateral unusedCollateral() {
    return unused;
  }
}
