package dev.adyton.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.evidence.CustomEvidence;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.evidence.UnknownPlatform;
import dev.adyton.testkit.FakeEvidence;
import dev.adyton.verification.Challenge;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verified;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.StepReport;
import dev.adyton.verification.claim.Label;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AppraiserTest {

  private final Fixture f = new Fixture();

  @Test
  void genuineEvidenceIsAffirmedUnderTheStandardPolicy() {
    Verdict verdict = f.appraise(f.genuine);
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.affirms()).isTrue();
    assertThat(verdict.label()).isEqualTo(Label.SOFTWARE);
    assertThat(verdict.policy()).isEqualTo(f.standard.digest(f.crypto));
    assertThat(verdict.evidence()).isEqualTo(f.crypto.sha256(f.genuine.encoded()));
    assertThat(verdict.at()).isEqualTo(Fixture.AT);
    assertThat(verdict.challenge()).contains(f.challenge);
    assertThat(verdict.claims().orElseThrow().image()).contains(measurement());
  }

  @Test
  void stepsOfVerificationComeBeforeThoseOfThePolicy() {
    assertThat(f.appraise(f.genuine).steps())
        .extracting(StepReport::name)
        .startsWith("platform.signature")
        .endsWith(
            "policy.labels",
            "policy.anchors",
            "policy.weakAlgorithms",
            "policy.platform.tees",
            "policy.platform.nodes",
            "policy.platform.provisional",
            "policy.platform.tcb.unrated",
            "policy.code.measurements",
            "policy.code.referenceValues",
            "policy.code.signers",
            "policy.code.configuration",
            "policy.code.debug",
            "policy.monitor.modes",
            "policy.monitor.claims",
            "policy.monitor.limits",
            "policy.time.freshness",
            "policy.time.evidence",
            "policy.time.collateral");
  }

  @Nested
  class TheStandardPolicyRefuses {

    @Test
    void mockEnclaves() {
      Verdict verdict = f.appraise(f.genuine.mode(Mode.MOCK));
      assertThat(Fixture.violated(verdict))
          .containsExactly("appraisal-policy labels", "appraisal-policy monitor.modes");
      assertRefused(verdict);
    }

    @Test
    void rootsThatAreWorthMock() {
      TrustAnchors fake = TrustAnchors.parse(List.of(f.root.anchorFile()));
      Verdict verdict = f.appraise(f.genuine.evidence(), fake, f.standard);
      assertThat(verdict.label()).isEqualTo(Label.MOCK);
      assertRefused(verdict);
    }

    @Test
    void debuggedEnclaves() {
      Verdict verdict = f.appraise(f.genuine.debug(true));
      assertThat(Fixture.violated(verdict)).contains("appraisal-policy code.debug");
      assertThat(verdict.label()).isEqualTo(Label.MOCK);
      assertRefused(verdict);
    }

    @Test
    void evidenceThatCannotBeDecided() {
      CustomEvidence custom = new Unheard(Bytes.utf8("x"));
      Verdict verdict = f.appraise(custom, f.anchors, f.standard);
      assertThat(verdict.outcome()).isEqualTo(Outcome.UNDETERMINED);
      assertUnverified(verdict);
      FakeEvidence unknown = f.genuine.butPlatform(new UnknownPlatform("a/b", Bytes.utf8("x")));
      assertUnverified(f.appraise(unknown));
    }

    @Test
    void evidenceThatIsForged() {
      Verdict verdict = f.appraise(f.genuine.butSignedBy(f.root.monitor()));
      assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
      assertUnverified(verdict);
    }
  }

  /// Peers let every genuine machine pass until someone writes a policy.
  @Test
  void aFreshInstallAffirmsNothing() {
    Verdict verdict = f.appraise(f.genuine.evidence(), TrustAnchors.none(), f.standard);
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertUnverified(verdict);
  }

  @Nested
  class APolicyPins {

    @Test
    void machines() {
      assertAffirmed(f.standard.withNodes(Pins.only(f.root.key().thumbprint())));
      assertViolates(f.standard.withNodes(Pins.only(f.digest(1))), "platform.nodes");
      assertViolates(f.standard.withNodes(Pins.only()), "platform.nodes");
    }

    @Test
    void anchors() {
      assertAffirmed(f.standard.withAnchors(Pins.only(f.root.key().thumbprint())));
      assertViolates(f.standard.withAnchors(Pins.only(f.digest(1))), "anchors");
    }

    /// A generic enclave that was attested empty is not the workload.
    @Test
    void measurements() {
      AppraisalPolicy pinned = f.standard.withMeasurements(image(measurement()));
      assertAffirmed(pinned);
      Verdict generic = f.appraise(f.genuine.measurement(f.crypto.random(32)), pinned);
      assertThat(Fixture.violated(generic)).containsExactly("appraisal-policy code.measurements");
      assertRefused(generic);
    }

    @Test
    void labels() {
      assertViolates(f.standard.withLabels(Set.of(Label.HARDWARE)), "labels");
      assertViolates(f.standard.withLabels(Set.of()), "labels");
    }

    @Test
    void modes() {
      assertViolates(f.standard.withModes(Set.of(Mode.CVM)), "monitor.modes");
    }

    @Test
    void limits() {
      assertAffirmed(f.standard.withLimits(new Limits(600, 1024)));
      assertViolates(f.standard.withLimits(new Limits(599, 1024)), "monitor.limits");
      assertViolates(f.standard.withLimits(new Limits(600, 1023)), "monitor.limits");
    }

    @Test
    void confinementStepsThatMustHaveBeenApplied() {
      AppraisalPolicy strict = f.standard.withClaim("seccomp", Set.of("applied"));
      assertAffirmed(strict);
      Map<String, String> failed = Map.of("seccomp", "failed: EPERM");
      assertThat(Fixture.violated(f.appraise(f.genuine.claims(failed), strict)))
          .containsExactly("appraisal-policy monitor.claims");
      assertThat(Fixture.violated(f.appraise(f.genuine.claims(Map.of()), strict)))
          .containsExactly("appraisal-policy monitor.claims");
    }

    @Test
    void aUserOfItsOwnForTheMonitor() {
      AppraisalPolicy strict = f.standard.withClaim("monitor-user", Set.of("own"));
      assertAffirmed(strict);
      FakeEvidence shared = f.genuine.claims(Map.of("monitor-user", "shared"));
      assertRefused(f.appraise(shared, strict));
    }
  }

  @Nested
  class OfThePrivilegedVariantOfProcess {

    @Test
    void otherUsersAndOtherProcessesOfTheSameUserAreKeptOut() {
      Verdict verdict = f.appraise(f.genuine);
      assertThat(verdict.keptOut()).containsExactly(Adversary.OTHER_USERS, Adversary.SAME_USER);
      assertThat(verdict.notKeptOut())
          .contains(Adversary.ROOT, Adversary.OPERATING_SYSTEM, Adversary.HOST)
          .doesNotContain(Adversary.OTHER_USERS, Adversary.SAME_USER);
    }
  }

  @Nested
  class OfTheUnprivilegedVariantOfProcess {

    @Test
    void aSharedUserOfTheMonitorKeepsOutOtherUsersOnly() {
      assertOtherUsersOnly(Map.of("monitor-user", "shared", "own-user", "applied"));
    }

    @Test
    void aStepThatWasNotAppliedKeepsOutOtherUsersOnly() {
      assertOtherUsersOnly(
          Map.of(
              "monitor-user", "own", "own-user", "applied", "landlock", "unavailable: old kernel"));
    }

    @Test
    void noClaimsKeepOutOtherUsersOnly() {
      assertOtherUsersOnly(Map.of());
    }

    private void assertOtherUsersOnly(Map<String, String> claims) {
      Verdict verdict = f.appraise(f.genuine.claims(claims));
      assertThat(verdict.affirms()).isTrue();
      assertThat(verdict.label()).isEqualTo(Label.SOFTWARE);
      assertThat(verdict.keptOut()).containsExactly(Adversary.OTHER_USERS);
      assertThat(verdict.notKeptOut()).contains(Adversary.SAME_USER);
    }
  }

  @Test
  void noLabelKeepsOutWhoNoLabelCan() {
    Set<Adversary> never =
        EnumSet.of(
            Adversary.PHYSICAL_BUS,
            Adversary.SIDE_CHANNELS,
            Adversary.DENIAL_OF_SERVICE,
            Adversary.PATTERNS);
    for (Mode mode : Mode.values()) {
      Verdict verdict = f.appraise(f.genuine.mode(mode));
      assertThat(verdict.notKeptOut()).containsAll(never);
      assertThat(Collections.disjoint(verdict.notKeptOut(), verdict.keptOut())).isTrue();
    }
  }

  @Test
  void theRootCapsEveryMode() {
    for (Mode mode : EnumSet.complementOf(EnumSet.of(Mode.MOCK))) {
      assertThat(f.appraise(f.genuine.mode(mode)).label()).isEqualTo(Label.SOFTWARE);
    }
  }

  @Nested
  class TheTaskKey {

    @Test
    void comesOutOfAnAffirmingVerdict() {
      BoundKey key = f.appraise(f.genuine).boundKey("task").orElseThrow();
      assertThat(key.name()).isEqualTo("task");
      assertThat(key.encryptionKey()).isEqualTo(f.taskKey);
    }

    @Test
    void comesOutOfNoOther() {
      assertThat(f.appraise(f.genuine.debug(true)).boundKey("task")).isEmpty();
      assertThat(f.appraise(f.genuine.nonce(f.crypto.random(32))).boundKey("task")).isEmpty();
      assertThat(f.appraise(f.genuine.butSignedBy(f.root.monitor())).boundKey("task")).isEmpty();
      assertThat(f.appraise(f.genuine.evidence(), TrustAnchors.none(), f.standard).boundKey("task"))
          .isEmpty();
    }

    @Test
    void comesOutUnderItsOwnNameOnly() {
      assertThat(f.appraise(f.genuine).boundKey("receipt")).isEmpty();
    }

    @Test
    void doesNotComeOutOfAChallengeThatNamesNoPreimage() {
      Challenge bare = Challenge.of(f.challenge.purpose(), f.nonce);
      Verification verification =
          Verifier.of(f.crypto)
              .verify(f.genuine.evidence(), bare, Collateral.none(), f.anchors, Fixture.AT);
      Verdict verdict = Appraiser.of(f.crypto).appraise(verification, f.standard);
      assertThat(verdict.affirms()).isTrue();
      assertThat(verdict.boundKey("task")).isEmpty();
    }

    @Test
    void cannotBeMadeByAnyoneElse() {
      Stream.of(BoundKey.class, Verdict.class, Verified.class, Verification.class)
          .forEach(proof -> {
            assertThat(proof).isFinal();
            assertThat(proof.getConstructors()).as("public ways to %s", proof).isEmpty();
            assertThat(proof.getMethods())
                .filteredOn(method -> java.lang.reflect.Modifier.isStatic(method.getModifiers()))
                .as("static ways to %s", proof)
                .isEmpty();
          });
    }
  }

  @Nested
  class PoliciesOnTop {

    @Test
    void mustAcceptToo() {
      AppraisalPolicy contract =
          f.standard.withMeasurements(image(f.digest(1))).withModes(Set.of(Mode.PROCESS));
      Verdict verdict = appraise(List.of(contract));
      assertThat(Fixture.violated(verdict)).containsExactly("appraisal-policy code.measurements");
      assertThat(verdict.policy()).isEqualTo(f.standard.digest(f.crypto));
      assertRefused(verdict);
    }

    /// Peers derived a policy from another one and lost constraints on the way.
    @Test
    void canOnlyRefuseMore() {
      SplittableRandom random = new SplittableRandom(11);
      for (int i = 0; i < 200; i++) {
        AppraisalPolicy own = policy(random);
        AppraisalPolicy top = policy(random);
        Verification verification = f.verify(f.genuine.evidence(), f.anchors);
        Appraiser appraiser = Appraiser.of(f.crypto);
        boolean both =
            appraiser.appraise(verification, own).affirms()
                && appraiser.appraise(verification, top).affirms();
        assertThat(appraiser.appraise(verification, own, List.of(top)).affirms()).isEqualTo(both);
      }
    }

    private Verdict appraise(List<AppraisalPolicy> onTop) {
      Verification verification = f.verify(f.genuine.evidence(), f.anchors);
      return Appraiser.of(f.crypto).appraise(verification, f.standard, onTop);
    }

    private AppraisalPolicy policy(SplittableRandom random) {
      AppraisalPolicy policy = f.standard;
      if (random.nextInt(3) == 0) {
        policy = policy.withNodes(Pins.only(f.digest(random.nextInt(2))));
      }
      if (random.nextInt(3) == 0) {
        policy = policy.withLimits(new Limits(random.nextInt(500, 700), 2048));
      }
      if (random.nextInt(3) == 0) {
        policy = policy.withClaim("seccomp", Set.of(random.nextBoolean() ? "applied" : "other"));
      }
      return policy;
    }
  }

  private record Unheard(Bytes encoded) implements CustomEvidence {

    @Override
    public String mediaType() {
      return "application/x-unheard";
    }
  }

  private static Alternatives<Digest> image(Digest digest) {
    return Alternatives.of("image", Set.of(digest));
  }

  private Digest measurement() {
    return new Digest(HashAlgorithm.SHA256, f.genuine.array().report().measurement());
  }

  private void assertAffirmed(AppraisalPolicy policy) {
    assertThat(f.appraise(f.genuine, policy).affirms()).isTrue();
  }

  private void assertViolates(AppraisalPolicy policy, String member) {
    Verdict verdict = f.appraise(f.genuine, policy);
    assertThat(Fixture.violated(verdict)).containsExactly("appraisal-policy " + member);
    assertRefused(verdict);
  }

  private static void assertRefused(Verdict verdict) {
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verdict.affirms()).isFalse();
    assertThat(verdict.boundKey("task")).isEmpty();
  }

  private static void assertUnverified(Verdict verdict) {
    assertThat(verdict.affirms()).isFalse();
    assertThat(verdict.label()).isEqualTo(Label.MOCK);
    assertThat(verdict.keptOut()).isEmpty();
    assertThat(verdict.notKeptOut()).containsExactly(Adversary.values());
    assertThat(verdict.claims()).isEmpty();
    assertThat(verdict.boundKey("task")).isEmpty();
  }
}
