package dev.adyton.appraisal;

import dev.adyton.evidence.Confinement;
import dev.adyton.evidence.Mode;
import dev.adyton.verification.Claims;
import dev.adyton.verification.Examination;
import dev.adyton.verification.Label;
import dev.adyton.verification.Shield;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.Verified;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What verified evidence is worth: the label, and who is kept out. Computed from the anchor's cap,
/// from what was appraised and from what the isolation mode can hold; no member of the evidence
/// states it, and every unknown lowers it.
///
/// @param label the label
/// @param keptOut who is kept out; everyone else is not
public record Assurance(Label label, Set<Adversary> keptOut) {

  /// What unverified evidence is worth.
  static final Assurance NONE = new Assurance(Label.MOCK, Set.of());

  /// Makes an assurance of a copy of the set.
  public Assurance {
    keptOut = keptOut.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(keptOut));
  }

  /// {@return what a vendor's evidence is worth that was examined, before any appraisal policy}
  /// Evidence that did not pass, that may be debugged or whose platform is revoked or unknown to
  /// its vendor is worth nothing. What was measured is not appraised: a changed guest is not kept
  /// out.
  public static Assurance of(Examination examination) {
    Label cap = examination.anchor().map(TrustAnchor::cap).orElse(Label.MOCK);
    Label label = examination.debug() || examination.disowned() ? Label.MOCK : cap;
    return label == Label.HARDWARE
        ? new Assurance(label, keptOut(examination.shield()))
        : new Assurance(label, Set.of());
  }

  private static Set<Adversary> keptOut(Shield shield) {
    return switch (shield) {
      case NONE -> Set.of();
      case ENCLAVE ->
          EnumSet.of(
              Adversary.OTHER_USERS,
              Adversary.SAME_USER,
              Adversary.BOOT_CHAIN,
              Adversary.ROOT,
              Adversary.OPERATING_SYSTEM,
              Adversary.HOST);
      case GUEST -> EnumSet.of(Adversary.HOST);
    };
  }

  static Assurance of(Verified<?> verified) {
    TrustAnchor anchor = verified.anchor();
    return of(anchor.cap().least(anchor.kind().most()), verified.claims());
  }

  static Assurance of(Label cap, Claims claims) {
    Label label =
        cap.least(claims.appraised())
            .least(most(claims.mode()))
            .least(claims.debug() ? Label.MOCK : Label.HARDWARE);
    return new Assurance(label, Collections.unmodifiableSet(keptOut(label, claims)));
  }

  /// What a mode can hold, whatever root vouches for it.
  private static Label most(Mode mode) {
    return switch (mode) {
      case MOCK -> Label.MOCK;
      case PROCESS -> Label.MEASURED;
      case VM, CVM -> Label.HARDWARE;
    };
  }

  private static EnumSet<Adversary> keptOut(Label label, Claims claims) {
    EnumSet<Adversary> out = EnumSet.noneOf(Adversary.class);
    switch (label) {
      case MOCK -> {}
      case SOFTWARE -> out.addAll(users(claims));
      case MEASURED -> {
        out.addAll(users(claims));
        out.add(Adversary.BOOT_CHAIN);
      }
      case HYPERVISOR ->
          out.addAll(
              EnumSet.of(
                  Adversary.OTHER_USERS,
                  Adversary.SAME_USER,
                  Adversary.BOOT_CHAIN,
                  Adversary.ROOT,
                  Adversary.OPERATING_SYSTEM));
      case HARDWARE -> {
        // The administrator and the system inside the guest are part of what is trusted there.
        out.addAll(users(claims));
        out.addAll(EnumSet.of(Adversary.BOOT_CHAIN, Adversary.HOST));
      }
    }
    return out;
  }

  private static EnumSet<Adversary> users(Claims claims) {
    return Confinement.keepsOutSameUser(claims.confinement())
        ? EnumSet.of(Adversary.OTHER_USERS, Adversary.SAME_USER)
        : EnumSet.of(Adversary.OTHER_USERS);
  }

  /// {@return who is not kept out, never empty}
  public Set<Adversary> notKeptOut() {
    EnumSet<Adversary> rest = EnumSet.allOf(Adversary.class);
    rest.removeAll(keptOut);
    return Collections.unmodifiableSet(rest);
  }
}
