package dev.adyton.appraisal;

import dev.adyton.evidence.ear.TrustClaim;
import dev.adyton.evidence.ear.TrustVector;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Label;
import dev.adyton.verification.claim.Shield;
import dev.adyton.verification.tcb.TcbReport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A verdict aspect by aspect, in the values of AR4SI. Of two values for one aspect the graver one
/// stands; an aspect of which nothing was decided has no claim.
///
/// Source: [AR4SI §2.3.4](https://datatracker.ietf.org/doc/draft-ietf-rats-ar4si/).
final class TrustVectors {

  private static final int APPROVED = 2;
  private static final int BOOT_APPROVED = 3;
  private static final int ISOLATED = 32;
  private static final int VULNERABLE = 32;
  private static final int UNRECOGNIZED_EXECUTABLES = 33;
  private static final int CONTRAINDICATED = 96;
  private static final int UNRECOGNIZED = 97;

  private static final String UNTRUSTED = "chain.untrusted-root";
  private static final String REVOKED = "revoked.certificate";

  /// What a rule that refuses says; the longest prefix of a member counts.
  private static final Map<String, Claim> REFUSALS =
      Map.ofEntries(
          Map.entry("labels", new Claim(TrustClaim.HARDWARE, CONTRAINDICATED)),
          Map.entry("anchors", new Claim(TrustClaim.HARDWARE, UNRECOGNIZED)),
          Map.entry("weakAlgorithms", new Claim(TrustClaim.CONFIGURATION, CONTRAINDICATED)),
          Map.entry("platform.tees", new Claim(TrustClaim.HARDWARE, UNRECOGNIZED)),
          Map.entry("platform.tees.versions", new Claim(TrustClaim.HARDWARE, VULNERABLE)),
          Map.entry("platform.tees.settings", new Claim(TrustClaim.CONFIGURATION, CONTRAINDICATED)),
          Map.entry("platform.nodes", new Claim(TrustClaim.INSTANCE_IDENTITY, UNRECOGNIZED)),
          Map.entry("platform.provisional", new Claim(TrustClaim.HARDWARE, VULNERABLE)),
          Map.entry("platform.tcb", new Claim(TrustClaim.HARDWARE, VULNERABLE)),
          Map.entry("code", new Claim(TrustClaim.EXECUTABLES, UNRECOGNIZED_EXECUTABLES)),
          Map.entry("code.configuration", new Claim(TrustClaim.CONFIGURATION, CONTRAINDICATED)),
          Map.entry("code.debug", new Claim(TrustClaim.CONFIGURATION, CONTRAINDICATED)),
          Map.entry("monitor", new Claim(TrustClaim.CONFIGURATION, CONTRAINDICATED)),
          Map.entry("time", new Claim(TrustClaim.INSTANCE_IDENTITY, CONTRAINDICATED)));

  private final Map<TrustClaim, Integer> values = new TreeMap<>();

  private TrustVectors() {}

  private record Claim(TrustClaim aspect, int value) {}

  /// {@return how a verdict finds the attester}
  static TrustVector of(Verdict verdict) {
    return switch (verdict.examination().outcome()) {
      case UNDETERMINED -> TrustVector.EMPTY;
      case FAIL -> ofForged(verdict.examination().findings());
      case PASS -> verdict.claims().map(claims -> ofGenuine(verdict, claims)).orElseThrow();
    };
  }

  /// A root that is not known and a key that was revoked are no forgery.
  private static TrustVector ofForged(List<Finding> findings) {
    Set<String> codes =
        findings.stream()
            .filter(finding -> finding.effect() == Outcome.FAIL)
            .map(Finding::code)
            .collect(Collectors.toSet());
    if (codes.equals(Set.of(UNTRUSTED))) {
      return TrustVector.EMPTY.with(TrustClaim.HARDWARE, UNRECOGNIZED);
    }
    if (codes.equals(Set.of(REVOKED))) {
      return TrustVector.EMPTY.with(TrustClaim.HARDWARE, CONTRAINDICATED);
    }
    return TrustVector.all(TrustClaim.CRYPTOGRAPHIC_VALIDATION_FAILED);
  }

  private static TrustVector ofGenuine(Verdict verdict, Claims claims) {
    TrustVectors vector = new TrustVectors();
    vector.put(hardware(verdict, claims));
    claims
        .platform()
        .tcb()
        .map(TcbReport::status)
        .ifPresent(status -> vector.put(configuration(status)));
    vector.put(new Claim(TrustClaim.RUNTIME_OPAQUE, opaque(verdict, claims)));
    vector.approved(verdict.own());
    verdict.steps().stream()
        .filter(step -> step.outcome() == Outcome.FAIL)
        .forEach(step -> vector.put(refusal(step.clause())));
    return new TrustVector(vector.values);
  }

  private void put(Claim claim) {
    if (claim.value() != TrustClaim.NO_CLAIM) {
      values.merge(claim.aspect(), claim.value(), Math::max);
    }
  }

  /// What a policy names exactly and accepts is recognised; what it leaves open is not claimed.
  private void approved(AppraisalPolicy policy) {
    CodeRules code = policy.code();
    if (policy.platform().nodes() instanceof Pins.Only) {
      put(new Claim(TrustClaim.INSTANCE_IDENTITY, APPROVED));
    }
    if (code.measurements() instanceof Alternatives.OneOf
        || code.referenceValues()
        || code.signers() instanceof Signers.Only) {
      put(new Claim(TrustClaim.EXECUTABLES, BOOT_APPROVED));
    }
    if (code.configuration() instanceof Alternatives.OneOf) {
      put(new Claim(TrustClaim.CONFIGURATION, APPROVED));
    }
  }

  /// Without a TEE nothing is said of the hardware.
  private static Claim hardware(Verdict verdict, Claims claims) {
    int unrated = verdict.label() == Label.HARDWARE ? APPROVED : TrustClaim.NO_CLAIM;
    return new Claim(
        TrustClaim.HARDWARE,
        claims.platform().tcb().map(TcbReport::status).map(TrustVectors::hardware).orElse(unrated));
  }

  private static int hardware(TcbStatus status) {
    return switch (status) {
      case UP_TO_DATE,
          SW_HARDENING_NEEDED,
          CONFIGURATION_NEEDED,
          CONFIGURATION_AND_SW_HARDENING_NEEDED ->
          APPROVED;
      case OUT_OF_DATE,
          OUT_OF_DATE_CONFIGURATION_NEEDED,
          TD_RELAUNCH_ADVISED,
          TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED ->
          VULNERABLE;
      case REVOKED, NOT_SUPPORTED -> CONTRAINDICATED;
    };
  }

  private static Claim configuration(TcbStatus status) {
    boolean asks = status.asksConfiguration() || status == TcbStatus.SW_HARDENING_NEEDED;
    return new Claim(TrustClaim.CONFIGURATION, asks ? VULNERABLE : TrustClaim.NO_CLAIM);
  }

  private static int opaque(Verdict verdict, Claims claims) {
    if (claims.code().debug()) {
      return CONTRAINDICATED;
    }
    return switch (verdict.label()) {
      case MOCK -> CONTRAINDICATED;
      case SOFTWARE, MEASURED, HYPERVISOR -> ISOLATED;
      case HARDWARE ->
          claims.platform().shield() == Shield.GUEST_WITHOUT_INTEGRITY ? ISOLATED : APPROVED;
    };
  }

  private static Claim refusal(String clause) {
    String member = clause.substring(Rule.CLAUSE.length());
    while (!REFUSALS.containsKey(member)) {
      member = member.substring(0, member.lastIndexOf('.'));
    }
    return REFUSALS.get(member);
  }
}
