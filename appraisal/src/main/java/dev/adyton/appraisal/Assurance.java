package dev.adyton.appraisal;

import dev.adyton.evidence.Confinement;
import dev.adyton.evidence.Mode;
import dev.adyton.verification.Examination;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Label;
import dev.adyton.verification.claim.MonitorClaims;
import dev.adyton.verification.claim.Shield;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What verified evidence is worth: the label, and who is kept out. Computed from the anchor's cap,
/// from what was appraised and from what the isolation mode can hold; no member of the evidence
/// states it, and every unknown lowers it.
///
/// @param label the label
/// @param integrity whether memory that is kept secret cannot be replaced or replayed either
/// @param keptOut who is kept out; everyone else is not
public record Assurance(Label label, boolean integrity, Set<Adversary> keptOut) {

  /// What unverified evidence is worth.
  static final Assurance NONE = new Assurance(Label.MOCK, true, Set.of());

  /// Makes an assurance of a copy of the set.
  public Assurance {
    keptOut = keptOut.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(keptOut));
  }

  /// {@return what examined evidence is worth, before any appraisal policy} Evidence that did not
  /// pass, that may be debugged or whose platform is revoked or unknown to its vendor is worth
  /// nothing. What was measured is not appraised: a changed guest is not kept out.
  public static Assurance of(Examination examination) {
    return examination
        .anchor()
        .flatMap(anchor ->
            examination
                .claims()
                .map(claims -> of(anchor.cap().least(anchor.kind().most()), claims)))
        .orElse(NONE);
  }

  static Assurance of(Label cap, Claims claims) {
    Label label =
        cap.least(claims.platform().appraised())
            .least(claims.monitor().map(monitor -> most(monitor.mode())).orElse(Label.HARDWARE))
            .least(isOpen(claims) ? Label.MOCK : Label.HARDWARE);
    boolean integrity = claims.platform().shield() != Shield.GUEST_WITHOUT_INTEGRITY;
    return new Assurance(label, integrity, keptOut(label, claims));
  }

  private static boolean isOpen(Claims claims) {
    return claims.code().debug() || claims.platform().disowned();
  }

  /// What a mode can hold, whatever root vouches for it.
  private static Label most(Mode mode) {
    return switch (mode) {
      case MOCK -> Label.MOCK;
      case PROCESS -> Label.MEASURED;
      case VM, CVM -> Label.HARDWARE;
    };
  }

  private static Set<Adversary> keptOut(Label label, Claims claims) {
    return claims
        .monitor()
        .map(monitor -> keptOut(label, monitor))
        .orElseGet(() -> label == Label.HARDWARE ? keptOut(claims.platform().shield()) : Set.of());
  }

  /// Who a platform keeps out that vouches for an enclave or guest itself.
  private static Set<Adversary> keptOut(Shield shield) {
    return switch (shield) {
      case NONE, GUEST_WITHOUT_INTEGRITY -> Set.of();
      case ENCLAVE ->
          EnumSet.of(
              Adversary.OTHER_USERS,
              Adversary.SAME_USER,
              Adversary.BOOT_CHAIN,
              Adversary.ROOT,
              Adversary.OPERATING_SYSTEM,
              Adversary.HOST);
      case GUEST, DEVICE -> EnumSet.of(Adversary.HOST);
    };
  }

  private static Set<Adversary> keptOut(Label label, MonitorClaims monitor) {
    EnumSet<Adversary> out = EnumSet.noneOf(Adversary.class);
    switch (label) {
      case MOCK -> {}
      case SOFTWARE -> out.addAll(users(monitor));
      case MEASURED -> {
        out.addAll(users(monitor));
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
        out.addAll(users(monitor));
        out.addAll(EnumSet.of(Adversary.BOOT_CHAIN, Adversary.HOST));
      }
    }
    return out;
  }

  private static EnumSet<Adversary> users(MonitorClaims monitor) {
    return Confinement.keepsOutSameUser(monitor.confinement())
        ? EnumSet.of(Adversary.OTHER_USERS, Adversary.SAME_USER)
        : EnumSet.of(Adversary.OTHER_USERS);
  }

  /// {@return the label for people and formats: a TEE whose memory has no integrity says so}
  public String text() {
    return label == Label.HARDWARE && !integrity
        ? label.text() + " (no memory integrity)"
        : label.text();
  }

  /// {@return who is not kept out, never empty}
  public Set<Adversary> notKeptOut() {
    EnumSet<Adversary> rest = EnumSet.allOf(Adversary.class);
    rest.removeAll(keptOut);
    return Collections.unmodifiableSet(rest);
  }
}
