package dev.adyton.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.evidence.amd.FirmwareVersion;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.Expected;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.StepReport;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Freshness;
import dev.adyton.verification.claim.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each rule refuses, alone, evidence that all the others accept; the chips are fake, all else is
/// as with genuine ones.
class PolicyRulesTest {

  private static Chips chips;
  private static Verification sgx;
  private static Verification tdx;
  private static Verification snp;

  @BeforeAll
  static void makeChips() {
    chips = new Chips();
    sgx = chips.sgx();
    tdx = chips.tdx();
    snp = chips.snp();
  }

  private final AppraisalPolicy standard = chips.standard;

  @Test
  void theStandardPolicyAffirmsEveryKindThatIsCurrent() {
    for (Verification each : List.of(sgx, tdx, snp)) {
      Verdict verdict = chips.appraise(each, standard);
      assertThat(verdict.findings()).filteredOn(f -> f.effect() != Outcome.PASS).isEmpty();
      assertThat(verdict.affirms()).isTrue();
      assertThat(verdict.label()).isEqualTo(Label.HARDWARE);
    }
  }

  @Nested
  class OneLayer {

    @Test
    void theBoundKeyComesOutOfAnAffirmingVerdict() {
      for (Verification each : List.of(sgx, tdx, snp)) {
        assertThat(chips.appraise(each, standard).boundKey(Chips.KEY).orElseThrow().encoded())
            .isEqualTo(chips.bound.key(Chips.KEY).orElseThrow());
      }
    }

    @Test
    void noKeyComesOutOfARefusal() {
      Verdict refused = chips.appraise(sgx, standard.withNodes(Pins.only()));
      assertThat(refused.affirms()).isFalse();
      assertThat(refused.boundKey(Chips.KEY)).isEmpty();
    }

    /// The same evidence, but nobody asked: it may be accepted, and still gives no key.
    @Test
    void noKeyComesOutOfAnExamination() {
      Verdict verdict =
          Appraiser.of(chips.crypto)
              .appraise(
                  Verifier.of(chips.crypto)
                      .examine(
                          sgx.evidence(),
                          Expected.nothing(),
                          new Collateral(chips.intel.collateral().sgx()),
                          chips.anchors,
                          Chips.AT),
                  standard.withFreshness(Freshness.NONE));
      assertThat(verdict.affirms()).isTrue();
      assertThat(verdict.challenge()).isEmpty();
      assertThat(verdict.boundKey(Chips.KEY)).isEmpty();
    }

    @Test
    void aPolicyMayRequireAMonitor() {
      alone(sgx, standard.with(standard.monitor().withRequired(true)), "monitor.required");
    }
  }

  @Nested
  class OfThePlatform {

    @Test
    void kindsOfTee() {
      AppraisalPolicy snpOnly = platform(Tees.only("snp", TeeRules.NONE));
      affirmed(snp, snpOnly);
      alone(sgx, snpOnly, "platform.tees");
      alone(snp, platform(new Tees.Only(Map.of())), "platform.tees");
    }

    @Test
    void machines() {
      for (Verification each : List.of(sgx, tdx, snp)) {
        Digest node = claims(each).platform().node().orElseThrow();
        affirmed(each, standard.withNodes(Pins.only(node)));
        alone(each, standard.withNodes(Pins.only(other())), "platform.nodes");
      }
    }

    @Test
    void aMachineThatHidesItsIdentityIsNoPinnedOne() {
      Verification masked = chips.snp(report -> report.maskedChip());
      assertThat(claims(masked).platform().node()).isEmpty();
      affirmed(masked, standard);
      alone(masked, standard.withNodes(Pins.only(other())), "platform.nodes");
    }

    @Test
    void anchors() {
      alone(sgx, standard.withAnchors(Pins.only(other())), "anchors");
    }

    @Test
    void labels() {
      alone(sgx, standard.withLabels(Set.of(Label.SOFTWARE)), "labels");
    }

    @Test
    void versionsOfEachKind() {
      long microcode = claims(snp).versions().get("microcode");
      affirmed(snp, versions("snp", "microcode", microcode));
      alone(snp, versions("snp", "microcode", microcode + 1), "platform.tees.versions");
      long module = claims(tdx).versions().get("module");
      affirmed(tdx, versions("tdx", "module", module));
      alone(tdx, versions("tdx", "module", module + 1), "platform.tees.versions");
      long svn = claims(sgx).versions().get("isv_svn");
      affirmed(sgx, versions("sgx", "isv_svn", svn));
      alone(sgx, versions("sgx", "isv_svn", svn + 1), "platform.tees.versions");
    }

    @Test
    void aVersionThatIsNotStatedIsTooLow() {
      alone(sgx, versions("sgx", "microcode", 0), "platform.tees.versions");
    }

    @Test
    void settings() {
      affirmed(snp, settings("snp", "policy_debug", false));
      alone(snp, settings("snp", "policy_debug", true), "platform.tees.settings");
      alone(sgx, settings("sgx", "policy_debug", false), "platform.tees.settings");
    }

    @Test
    void firmwareThatMayBeRolledBack() {
      Verification provisional =
          chips.snp(report -> report.currentVersion(new FirmwareVersion(1, 99, 1)));
      alone(provisional, standard, "platform.provisional");
      affirmed(provisional, standard.with(standard.platform().withProvisional(true)));
    }

    private AppraisalPolicy platform(Tees tees) {
      return standard.with(standard.platform().withTees(tees));
    }

    private AppraisalPolicy versions(String tee, String name, long least) {
      return platform(Tees.only(tee, new TeeRules(Map.of(name, least), Map.of())));
    }

    private AppraisalPolicy settings(String tee, String name, boolean asked) {
      return platform(Tees.only(tee, new TeeRules(Map.of(), Map.of(name, asked))));
    }
  }

  @Nested
  class OfItsTcb {

    private static final Set<TcbStatus> STANDARD =
        EnumSet.of(TcbStatus.UP_TO_DATE, TcbStatus.SW_HARDENING_NEEDED);

    @ParameterizedTest
    @EnumSource(TcbStatus.class)
    void everyStatusIsAcceptedByWhoNamesItAndByNoOther(TcbStatus status) {
      Verification verification = chips.ofStatus(status);
      assertThat(verification.outcome()).isEqualTo(Outcome.PASS);
      affirmed(verification, tcb(statuses(EnumSet.of(status))));
      alone(
          verification,
          tcb(statuses(EnumSet.complementOf(EnumSet.of(status)))),
          "platform.tcb.statuses");
    }

    @ParameterizedTest
    @EnumSource(TcbStatus.class)
    void theStandardPolicyRefusesWhatIsOutdatedOrMisconfigured(TcbStatus status) {
      Verdict verdict = chips.appraise(chips.ofStatus(status), standard);
      assertThat(verdict.affirms()).isEqualTo(STANDARD.contains(status));
    }

    /// Who accepts a revoked platform knows at least that it is worth nothing.
    @ParameterizedTest
    @EnumSource(names = {"REVOKED", "NOT_SUPPORTED"})
    void aDisownedPlatformIsWorthMock(TcbStatus status) {
      Verdict verdict = chips.appraise(chips.ofStatus(status), tcb(statuses(EnumSet.of(status))));
      assertThat(verdict.label()).isEqualTo(Label.MOCK);
    }

    @Test
    void anExceptionHoldsForItsAdvisoriesUntilItsEnd() {
      Verification outdated = ofAdvisories("INTEL-SA-00001", "INTEL-SA-00002");
      affirmed(outdated, except(Chips.AT.plusSeconds(1), "INTEL-SA-00001", "INTEL-SA-00002"));
      alone(
          outdated, except(Chips.AT, "INTEL-SA-00001", "INTEL-SA-00002"), "platform.tcb.statuses");
      alone(outdated, except(Chips.AT.plusSeconds(1), "INTEL-SA-00001"), "platform.tcb.statuses");
    }

    @Test
    void anExceptionIsNoneForAStatusWithoutAdvisories() {
      alone(
          ofAdvisories(),
          except(Chips.AT.plusSeconds(1), "INTEL-SA-00001"),
          "platform.tcb.statuses");
    }

    @Test
    void anExceptionIsForOneStatusOnly() {
      Verification revoked =
          chips.sgx(
              chips.intel.collateral().status(TcbStatus.REVOKED, "INTEL-SA-00001"), same -> {});
      alone(revoked, except(Chips.AT.plusSeconds(1), "INTEL-SA-00001"), "platform.tcb.statuses");
    }

    @Test
    void theNumberOfTheEvaluation() {
      Verification sixteen =
          chips.sgx(
              chips.intel.collateral().tcbInfos(info -> info.evaluationNumber(16)), same -> {});
      affirmed(sixteen, tcb(rules(16, Optional.empty(), true)));
      alone(sixteen, tcb(rules(17, Optional.empty(), true)), "platform.tcb.evaluationNumber");
    }

    @Test
    void theDateOfTheUpdates() {
      Instant date = claims(sgx).platform().tcb().orElseThrow().date().orElseThrow();
      affirmed(sgx, tcb(rules(0, Optional.of(date), true)));
      alone(sgx, tcb(rules(0, Optional.of(date.plusSeconds(1)), true)), "platform.tcb.date");
    }

    @Test
    void platformsThatNobodyRates() {
      affirmed(snp, tcb(rules(99, Optional.of(Chips.AT), true)));
      alone(snp, tcb(rules(0, Optional.empty(), false)), "platform.tcb.unrated");
    }

    private Verification ofAdvisories(String... advisories) {
      FakeIntelCollateral collateral =
          chips.intel.collateral().status(TcbStatus.OUT_OF_DATE, advisories);
      return chips.sgx(collateral, same -> {});
    }

    private TcbRules statuses(Set<TcbStatus> accepted) {
      return new TcbRules(accepted, List.of(), 0, Optional.empty(), true);
    }

    private TcbRules rules(long number, Optional<Instant> date, boolean unrated) {
      return new TcbRules(STANDARD, List.of(), number, date, unrated);
    }

    private AppraisalPolicy except(Instant until, String... advisories) {
      TcbException exception = new TcbException(TcbStatus.OUT_OF_DATE, Set.of(advisories), until);
      return tcb(new TcbRules(STANDARD, List.of(exception), 0, Optional.empty(), true));
    }

    private AppraisalPolicy tcb(TcbRules rules) {
      return standard
          .withLabels(EnumSet.allOf(Label.class))
          .with(standard.platform().withTcb(rules));
    }
  }

  @Nested
  class OfTheCode {

    @Test
    void measurementsByName() {
      for (Verification each : List.of(sgx, tdx, snp)) {
        claims(each)
            .code()
            .measurements()
            .forEach((name, digest) -> {
              affirmed(each, standard.withMeasurements(Alternatives.of(name, Set.of(digest))));
              alone(
                  each,
                  standard.withMeasurements(Alternatives.of(name, Set.of(other()))),
                  "code.measurements");
            });
      }
    }

    @Test
    void oneAlternativeMustHoldWhole() {
      Digest mrTd = claims(tdx).code().measurements().get("mr_td");
      Map<String, Set<Digest>> both = Map.of("mr_td", Set.of(mrTd), "rtmr1", Set.of(other()));
      Map<String, Set<Digest>> first = Map.of("mr_td", Set.of(mrTd));
      alone(tdx, measurements(List.of(both)), "code.measurements");
      affirmed(tdx, measurements(List.of(both, first)));
      alone(tdx, measurements(List.of()), "code.measurements");
      alone(sgx, measurements(List.of(first)), "code.measurements");
    }

    @Test
    void signersProductsAndVersions() {
      Verification signed = chips.sgx(chips.intel.collateral(), r -> r.isvProdId(7).isvSvn(3));
      Digest signer = claims(signed).code().signer().orElseThrow();
      affirmed(signed, signers(signer, Optional.empty(), 0));
      affirmed(signed, signers(signer, Optional.of(Set.of(7L)), 3));
      alone(signed, signers(other(), Optional.empty(), 0), "code.signers");
      alone(signed, signers(signer, Optional.of(Set.of(8L)), 0), "code.signers");
      alone(signed, signers(signer, Optional.empty(), 4), "code.signers");
      alone(signed, standard.with(standard.code().withSigners(Signers.only())), "code.signers");
    }

    @Test
    void unsignedCodeHasNoSigner() {
      assertThat(claims(tdx).code().signer()).isEmpty();
      alone(tdx, signers(other(), Optional.empty(), 0), "code.signers");
    }

    @Test
    void configuration() {
      Bytes data = Bytes.fromHex("ab".repeat(32));
      Verification set = chips.snp(report -> report.hostData(data));
      affirmed(set, configuration("host_data", data));
      alone(set, configuration("host_data", Bytes.of(new byte[32])), "code.configuration");
      alone(set, configuration("mr_owner", data), "code.configuration");
    }

    @Test
    void debugging() {
      AppraisalPolicy open = standard.withLabels(EnumSet.allOf(Label.class));
      for (Verification each :
          List.of(
              chips.sgx(chips.intel.collateral(), report -> report.debug(true)),
              chips.tdx(chips.intel.collateral(), report -> report.debug(true)),
              chips.snp(report -> report.debug(true)))) {
        alone(each, open, "code.debug");
        affirmed(each, open.withDebug(true));
        assertThat(chips.appraise(each, open).label()).isEqualTo(Label.MOCK);
        assertThat(chips.appraise(each, standard.withDebug(true)).affirms()).isFalse();
      }
    }

    private AppraisalPolicy measurements(List<Map<String, Set<Digest>>> alternatives) {
      return standard.withMeasurements(new Alternatives.OneOf<>(alternatives));
    }

    private AppraisalPolicy signers(Digest signer, Optional<Set<Long>> products, long version) {
      return standard.with(
          standard.code().withSigners(Signers.only(new SignerRule(signer, products, version))));
    }

    private AppraisalPolicy configuration(String name, Bytes value) {
      return standard.with(
          standard.code().withConfiguration(Alternatives.of(name, Set.of(new HexValue(value)))));
    }
  }

  @Nested
  class OfTime {

    @Test
    void freshness() {
      Verdict verdict =
          Appraiser.of(chips.crypto)
              .appraise(
                  Verifier.of(chips.crypto)
                      .examine(
                          snp.evidence(),
                          Expected.nothing(),
                          new Collateral(chips.snpChip.collateral()),
                          chips.anchors,
                          Chips.AT),
                  standard);
      assertThat(Fixture.violated(verdict)).containsExactly("appraisal-policy time.freshness");
    }

    @Test
    void theAgeOfCollateral() {
      Instant issued = claims(sgx).dates().collateral().orElseThrow();
      Duration age = Duration.between(issued, Chips.AT);
      affirmed(sgx, standard.with(standard.time().withCollateral(age)));
      alone(
          sgx,
          standard.with(standard.time().withCollateral(age.minusSeconds(1))),
          "time.collateral");
    }

    /// No policy has a member that could forgive this.
    @Test
    void collateralOutsideItsDatesHasFailedBefore() {
      FakeIntelCollateral expired =
          chips
              .intel
              .collateral()
              .tcbInfos(info -> info.current(Chips.AT.minusSeconds(9), Chips.AT.minusSeconds(1)));
      Verdict verdict = chips.appraise(chips.sgx(expired, same -> {}), standard);
      assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
      assertThat(verdict.claims()).isEmpty();
      assertThat(verdict.boundKey(Chips.KEY)).isEmpty();
    }

    @Test
    void evidenceThatDoesNotSayWhenItWasMadeIsOfNoAge() {
      alone(sgx, standard.with(standard.time().withEvidence(Duration.ofDays(9))), "time.evidence");
    }
  }

  /// No family that is known so far verifies by a weak algorithm, so the remark is made by hand.
  @Test
  void weakAlgorithms() {
    Finding weak = Finding.remark("weak.algorithm", "a clause", "SHA-256", "SHA-1");
    Appraised genuine =
        new Appraised(
            claims(sgx),
            chips.anchors.anchors().getFirst(),
            Label.HARDWARE,
            List.of(weak),
            List.of(),
            Chips.AT);
    assertThat(violated(standard, genuine)).containsExactly("appraisal-policy weakAlgorithms");
    assertThat(violated(standard.withWeakAlgorithms(true), genuine)).isEmpty();
  }

  private static List<String> violated(AppraisalPolicy policy, Appraised genuine) {
    return StepReport.findings(Step.run(PolicySteps.of(policy, genuine))).stream()
        .map(Finding::clause)
        .toList();
  }

  private static Claims claims(Verification verification) {
    return verification.examination().claims().orElseThrow();
  }

  private static Digest other() {
    return new Digest(HashAlgorithm.SHA256, Bytes.fromHex("0f".repeat(32)));
  }

  private static void affirmed(Verification verification, AppraisalPolicy policy) {
    Verdict verdict = chips.appraise(verification, policy);
    assertThat(Fixture.violated(verdict)).isEmpty();
    assertThat(verdict.affirms()).isTrue();
  }

  private static void alone(Verification verification, AppraisalPolicy policy, String member) {
    assertThat(verification.outcome()).isEqualTo(Outcome.PASS);
    Verdict verdict = chips.appraise(verification, policy);
    assertThat(Fixture.violated(verdict)).containsExactly("appraisal-policy " + member);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(verdict.affirms()).isFalse();
    assertThat(verdict.boundKey(Chips.KEY)).isEmpty();
  }
}
