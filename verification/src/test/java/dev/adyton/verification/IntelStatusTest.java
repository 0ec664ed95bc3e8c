package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakePlatform;
import dev.adyton.testkit.intel.FakeQuote;
import dev.adyton.testkit.intel.FakeSgxChip;
import dev.adyton.testkit.intel.FakeTdxChip;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.tcb.TcbReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every status of a platform, also those of which no genuine sample is public, under the testkit's
/// keys.
class IntelStatusTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Bytes BOUND = Bytes.concat(Bytes.utf8("fake"), Bytes.of(new byte[60]));

  /// Version of the module, its major version, a component that levels compare.
  private static final String TOP = "050102";

  private static final String OLD = "030102";
  private static final Crypto CRYPTO =
      Crypto.of(SeededRandom.of(6), RememberingSignatures.create());
  private static final FakeIntel INTEL = FakeIntel.create(CRYPTO, AT);
  private static final FakeSgxChip SGX = INTEL.sgxChip();
  private static final FakeTdxChip TDX = INTEL.tdxChip();
  private static final FakeIntelCollateral GOOD = INTEL.collateral();

  private final Verifier verifier = Verifier.of(CRYPTO);

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOT_SUPPORTED", "UP_TO_DATE"})
  void tellsEachStatusOfThePlatform(TcbStatus status) {
    FakeIntelCollateral changed = GOOD.status(status, "INTEL-SA-00001");
    for (FakeQuote quote : List.of(SGX.quote(BOUND), TDX.quote(BOUND))) {
      Examination examination = examine(quote, changed);
      assertThat(codes(examination)).containsExactly("tcb." + status.code());
      assertThat(examination.tcb().orElseThrow().status()).isEqualTo(status);
      assertThat(examination.tcb().orElseThrow().allAdvisories()).contains("INTEL-SA-00001");
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOT_SUPPORTED", "UP_TO_DATE"})
  void whatIsOutOfDateOrRevokedInTheQuotingEnclaveIsSoInTheWhole(TcbStatus status) {
    FakeIntelCollateral changed = GOOD.qeIdentities(identity -> identity.status(status, "SA-QE"));
    TcbStatus whole =
        status == TcbStatus.REVOKED
            ? TcbStatus.REVOKED
            : status.outOfDate() ? TcbStatus.OUT_OF_DATE : TcbStatus.UP_TO_DATE;
    for (FakeQuote quote : List.of(SGX.quote(BOUND), TDX.quote(BOUND))) {
      assertThat(status(quote, changed)).isEqualTo(whole);
      assertThat(tcb(quote, changed).level("qe")).contains(status);
      assertThat(tcb(quote, changed).advisories()).containsEntry("qe", List.of("SA-QE"));
    }
  }

  @Test
  void anOldModuleMakesThePlatformOldAndConfigurationIsStillAskedFor() {
    FakeIntelCollateral oldModule =
        GOOD.tdxTcbInfo(info -> info.moduleStatus(TcbStatus.OUT_OF_DATE, "SA-MODULE"));
    assertThat(status(TDX.quote(BOUND), oldModule)).isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(TDX.quote(BOUND), oldModule.status(TcbStatus.CONFIGURATION_NEEDED)))
        .isEqualTo(TcbStatus.OUT_OF_DATE_CONFIGURATION_NEEDED);
    assertThat(status(TDX.quote(BOUND), oldModule.status(TcbStatus.REVOKED)))
        .isEqualTo(TcbStatus.REVOKED);
    FakeIntelCollateral revoked = GOOD.tdxTcbInfo(info -> info.moduleStatus(TcbStatus.REVOKED));
    assertThat(status(TDX.quote(BOUND), revoked)).isEqualTo(TcbStatus.REVOKED);
    assertThat(status(SGX.quote(BOUND), oldModule)).isEqualTo(TcbStatus.UP_TO_DATE);
  }

  /// The trust domain started under an older module; the one that runs now is at the top.
  @Test
  void advisesToRelaunchATrustDomainWhoseModuleWasUpdatedSince() {
    assertThat(status(started(TOP), GOOD)).isEqualTo(TcbStatus.TD_RELAUNCH_ADVISED);
    assertThat(codes(examine(started(TOP), GOOD))).containsExactly("tcb.td-relaunch-advised");
    assertThat(tcb(started(TOP), GOOD).level("module")).contains(TcbStatus.OUT_OF_DATE);
    assertThat(status(started(TOP), GOOD.status(TcbStatus.CONFIGURATION_NEEDED)))
        .isEqualTo(TcbStatus.TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED);
  }

  /// Each condition alone keeps from the advice, which is milder than what it replaces.
  @Test
  void advisesNoRelaunchThatWouldNotHelp() {
    for (String now : List.of("040102", "050101", "050702")) {
      assertThat(status(started(now), GOOD)).as(now).isEqualTo(TcbStatus.OUT_OF_DATE);
    }
    assertThat(status(started(TOP), GOOD.status(TcbStatus.OUT_OF_DATE)))
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(started(TOP), GOOD.tdQeIdentity(id -> id.status(TcbStatus.OUT_OF_DATE))))
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(td(OLD), GOOD)).isEqualTo(TcbStatus.OUT_OF_DATE);
  }

  /// The first module has no identity of its own, so all components count.
  @Test
  void judgesTheFirstModuleByThePlatformsLevel() {
    assertThat(status(td("050002"), GOOD)).isEqualTo(TcbStatus.UP_TO_DATE);
    assertThat(status(td("040002"), GOOD)).isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(td("020002"), GOOD)).isEqualTo(TcbStatus.NOT_SUPPORTED);
  }

  @Test
  void whatIsBelowEveryLevelIsNotSupported() {
    FakePlatform low = INTEL.platform(draft -> draft.component(0, 1));
    FakePlatform oldEnclave = INTEL.platform(draft -> draft.pceSvn(4));
    for (FakeQuote quote :
        List.of(
            low.sgx().quote(BOUND),
            low.tdx().quote(BOUND),
            oldEnclave.sgx().quote(BOUND),
            oldEnclave.tdx().quote(BOUND),
            td("010102"),
            TDX.quote(BOUND).qeReport(report -> report.isvSvn(1)))) {
      assertThat(status(quote, GOOD)).isEqualTo(TcbStatus.NOT_SUPPORTED);
      assertThat(codes(examine(quote, GOOD))).containsExactly("tcb.not-supported");
      assertThat(examine(quote, GOOD).claims().orElseThrow().platform().disowned()).isTrue();
    }
  }

  private static FakeQuote td(String versions) {
    return TDX.quote(BOUND).tdReport(report -> report.teeTcbSvn(Bytes.fromHex(versions)));
  }

  private static FakeQuote started(String now) {
    return TDX.quote15(report ->
        report.reportData(BOUND).teeTcbSvn(Bytes.fromHex(OLD)).teeTcbSvn2(Bytes.fromHex(now)));
  }

  @Test
  void levelsAreReachedInTheirOrder() {
    FakePlatform older = INTEL.platform(draft -> draft.component(0, 7).pceSvn(12));
    assertThat(status(older.sgx().quote(BOUND), GOOD)).isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(older.sgx().quote(BOUND), GOOD.sgxTcbInfo(info -> info.version(2))))
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(status(SGX.quote(BOUND), GOOD.sgxTcbInfo(info -> info.version(2))))
        .isEqualTo(TcbStatus.UP_TO_DATE);
  }

  @Test
  void gathersAdvisoriesByLevel() {
    FakeIntelCollateral changed =
        GOOD.status(TcbStatus.OUT_OF_DATE, "SA-2", "SA-4")
            .tdxTcbInfo(info -> info.moduleStatus(TcbStatus.OUT_OF_DATE, "SA-3"))
            .tdQeIdentity(identity -> identity.status(TcbStatus.OUT_OF_DATE, "SA-1"));
    TcbReport report = tcb(TDX.quote(BOUND), changed);
    assertThat(report.advisories())
        .containsEntry("platform", List.of("SA-2", "SA-4"))
        .containsEntry("module", List.of("SA-3"))
        .containsEntry("qe", List.of("SA-1"));
    assertThat(report.allAdvisories()).containsExactly("SA-1", "SA-2", "SA-3", "SA-4");
  }

  @Test
  void tellsTheLeastEvaluationNumberTheDateAndTheEarliestEnd() {
    Instant soon = AT.plusSeconds(60);
    FakeIntelCollateral changed =
        GOOD.tdxTcbInfo(info -> info.evaluationNumber(21).date(soon.minusSeconds(3600)))
            .tdQeIdentity(identity -> identity.evaluationNumber(19).current(AT, soon));
    TcbReport report = tcb(TDX.quote(BOUND), changed);
    assertThat(report.evaluationNumber()).hasValue(19);
    assertThat(report.date()).contains(soon.minusSeconds(3600));
    assertThat(examine(TDX.quote(BOUND), changed).validUntil()).contains(soon);
  }

  private TcbStatus status(FakeQuote quote, FakeIntelCollateral collateral) {
    return tcb(quote, collateral).status();
  }

  private TcbReport tcb(FakeQuote quote, FakeIntelCollateral collateral) {
    return examine(quote, collateral).tcb().orElseThrow();
  }

  private Examination examine(FakeQuote quote, FakeIntelCollateral collateral) {
    Evidence evidence = Evidence.parse(quote.encoded());
    Examination examination =
        verifier.examine(
            evidence,
            Expected.nothing().withReportData(BOUND),
            new Collateral(evidence.tee().equals("tdx") ? collateral.tdx() : collateral.sgx()),
            TrustAnchors.parse(List.of(INTEL.anchorFile())),
            AT);
    assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
    return examination;
  }

  private static List<String> codes(Examination examination) {
    return examination.findings().stream().map(Finding::code).toList();
  }
}
