package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakePlatform;
import dev.adyton.testkit.intel.FakeQuote;
import dev.adyton.testkit.intel.FakeSgxChip;
import dev.adyton.testkit.intel.FakeTdxChip;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What no genuine sample shows of SGX and TDX, under the testkit's keys: each signature holds, so
/// that the check behind it must notice.
class FakeIntelTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Bytes BOUND = Bytes.utf8("bound by a fake");

  private final Crypto crypto = Crypto.of(SeededRandom.of(1));
  private final Verifier verifier = Verifier.of(crypto);
  private final FakeIntel intel = FakeIntel.create(crypto, AT);
  private final FakeSgxChip sgx = intel.sgxChip();
  private final FakeTdxChip tdx = intel.tdxChip();
  private final FakeIntelCollateral good = intel.collateral();

  @Test
  void fakesPassInEachVersionAndAreWorthAMockOnly() {
    for (FakeQuote quote :
        List.of(
            sgx.quote(BOUND),
            sgx.quote(BOUND).version(4),
            sgx.quote(BOUND).version(5),
            tdx.quote(BOUND),
            tdx.quote(BOUND).version(5),
            tdx.quote15(report -> report.reportData(BOUND)))) {
      Examination examination = examine(quote, good);
      assertThat(codes(examination)).isEmpty();
      assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
      assertThat(examination.anchor().orElseThrow().cap()).isEqualTo(Label.MOCK);
      assertThat(examination.tcb().orElseThrow().status()).isEqualTo(TcbStatus.UP_TO_DATE);
      assertThat(examination.validUntil().orElseThrow()).isAfter(AT);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOT_SUPPORTED", "UP_TO_DATE"})
  void tellsEachStatusOfThePlatform(TcbStatus status) {
    FakeIntelCollateral changed = good.status(status, "INTEL-SA-00001");
    for (FakeQuote quote : List.of(sgx.quote(BOUND), tdx.quote(BOUND))) {
      Examination examination = examine(quote, changed);
      assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
      assertThat(codes(examination)).containsExactly("tcb." + status.code());
      assertThat(examination.tcb().orElseThrow().status()).isEqualTo(status);
      assertThat(examination.tcb().orElseThrow().allAdvisories()).contains("INTEL-SA-00001");
    }
  }

  @Test
  void aRevokedPlatformFails() {
    FakePlatform single = intel.platform(draft -> draft.underProcessorCa());
    for (FakeQuote quote : List.of(sgx.quote(BOUND), tdx.quote(BOUND), single.sgx().quote(BOUND))) {
      assertThat(codes(examine(quote, good))).isEmpty();
      assertThat(failures(examine(quote, good.revoking(quote.platform()))))
          .containsExactly("revoked.certificate");
    }
  }

  @Test
  void aRevokedAuthorityAndARevokedSignerOfCollateralFail() {
    Bytes authority = intel.certificateOf(intel.platformCa());
    assertThat(failures(examine(tdx.quote(BOUND), good.rootCrl(list -> list.revoke(authority)))))
        .containsExactly("revoked.certificate");
    Bytes signer = intel.tcbSigningCertificate();
    assertThat(failures(examine(tdx.quote(BOUND), good.rootCrl(list -> list.revoke(signer)))))
        .containsExactly("revoked.certificate");
  }

  private Examination examine(FakeQuote quote, FakeIntelCollateral collateral) {
    Evidence evidence = Evidence.parse(quote.encoded());
    boolean isTdx = evidence.tee().equals("tdx");
    return verifier.examine(
        evidence,
        Expected.nothing().withReportData(BOUND),
        new Collateral(isTdx ? collateral.tdx() : collateral.sgx()),
        TrustAnchors.parse(List.of(intel.anchorFile())),
        AT);
  }

  private static List<String> codes(Examination examination) {
    return examination.findings().stream()
        .map(Finding::code)
        .filter(code -> !code.equals("weak.simulated"))
        .toList();
  }

  private static List<String> failures(Examination examination) {
    return examination.findings().stream()
        .filter(finding -> finding.effect() == Outcome.FAIL)
        .map(Finding::code)
        .toList();
  }
}
