package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.Purposes;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.Freshness;
import dev.adyton.verification.claim.PlatformClaims;
import dev.adyton.verification.claim.Shield;
import dev.adyton.verification.tcb.TcbReport;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Genuine evidence of every family in the one vocabulary.
class ClaimsTest {

  private static final String SNP = "snp/snp-milan-v2-virtee/";

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final Verifier verifier = Verifier.of(crypto);
  private final Examination sgx =
      examine(
          Genuine.read("sgx/sgx-automata-v3/quote.bin"),
          Genuine.collateral("sgx-00606a000000-20250815-ev17-748916"),
          "2025-08-15T05:45:00Z");
  private final Examination tdx =
      examine(
          Genuine.read("tdx/tdx-teepot/quote.bin"),
          Genuine.collateral("tdx-00806f050000-20241205-ev17-00f6e8"),
          "2024-12-05T13:55:35Z");
  private final Examination snp =
      examine(
          Genuine.read(SNP + "report.bin"),
          Collateral.of(
              Genuine.read(SNP + "vcek.der"), Genuine.read("amd-roots/ask_ark_milan.pem")),
          "2026-07-28T08:56:51Z");

  @Test
  void sgxTellsEnclaveSignerAndPlatform() {
    Claims claims = claims(sgx);
    assertThat(claims.platform().tee()).isEqualTo("sgx");
    assertThat(claims.platform().shield()).isEqualTo(Shield.ENCLAVE);
    assertThat(claims.platform().node()).isPresent();
    assertThat(claims.code().measurements()).containsOnlyKeys("mr_enclave");
    assertThat(claims.code().signer()).isPresent();
    assertThat(claims.code().product()).isPresent();
    assertThat(claims.versions()).containsKeys("isv_svn", "pce_svn", "qe_isv_svn");
    assertThat(claims.monitor()).isEmpty();
    assertThat(claims.bound().length()).isEqualTo(64);
  }

  @Test
  void tdxTellsGuestRegistersModuleAndHowCurrentItIs() {
    Claims claims = claims(tdx);
    assertThat(claims.code().measurement("mr_td").map(Digest::algorithm))
        .contains(HashAlgorithm.SHA384);
    assertThat(claims.code().measurements())
        .containsOnlyKeys("mr_seam", "mr_td", "rtmr0", "rtmr1", "rtmr2", "rtmr3");
    assertThat(claims.versions()).containsEntry("module", 0x105L).containsEntry("pce_svn", 11L);
    assertThat(claims.platform().settings())
        .containsEntry("sept_ve_disable", true)
        .containsEntry("debug", false)
        .containsEntry("smt_enabled", true);
    TcbReport tcb = claims.platform().tcb().orElseThrow();
    assertThat(tcb.status()).isEqualTo(TcbStatus.UP_TO_DATE);
    assertThat(tcb.evaluationNumber()).hasValue(17);
    assertThat(claims.dates().collateral().orElseThrow()).isBeforeOrEqualTo(tdx.at());
    assertThat(claims.dates().validUntil().orElseThrow()).isAfter(tdx.at());
    assertThat(claims.dates().issued()).isEmpty();
  }

  @Test
  void snpTellsVersionsAndSettingsInsteadOfAStatus() {
    Claims claims = claims(snp);
    assertThat(claims.platform().root()).contains(AnchorKind.AMD_ARK_MILAN);
    assertThat(claims.platform().shield()).isEqualTo(Shield.GUEST);
    assertThat(claims.platform().tcb()).isEmpty();
    assertThat(claims.versions())
        .containsKeys("bootloader", "tee", "snp", "microcode", "launch_microcode", "firmware");
    assertThat(claims.platform().settings())
        .containsKeys("smt_en", "policy_debug", "vmpl0", PlatformClaims.PROVISIONAL_FIRMWARE);
    assertThat(claims.code().measurements()).containsKey("measurement");
  }

  @Test
  void nothingIsFreshUnlessTheRelyingPartyChoseAValueThatAgreed() {
    assertThat(claims(tdx).freshness()).isEqualTo(Freshness.NONE);
    Expected expected = Expected.nothing().withReportData(claims(tdx).bound());
    Examination asked =
        verifier.examine(
            tdx.evidence(),
            expected,
            Genuine.collateral("tdx-00806f050000-20241205-ev17-00f6e8"),
            TrustAnchors.ofVendors(),
            tdx.at());
    assertThat(asked.outcome()).isEqualTo(Outcome.PASS);
    assertThat(claims(asked).freshness()).isEqualTo(Freshness.PLATFORM);
    Examination other =
        verifier.examine(
            tdx.evidence(),
            Expected.nothing().withReportData(Bytes.of((byte) 1)),
            Genuine.collateral("tdx-00806f050000-20241205-ev17-00f6e8"),
            TrustAnchors.ofVendors(),
            tdx.at());
    assertThat(other.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(claims(other).freshness()).isEqualTo(Freshness.NONE);
  }

  @Nested
  class WithoutAMonitor {

    private final BoundData bound =
        BoundData.of("adyton/test/1").withKey("task", Bytes.utf8("key of an attacker"));

    /// Genuine evidence that was made for something else proves no key.
    @Test
    void evidenceThatDoesNotBindTheChallengeGivesNoProof() {
      for (Examination genuine : List.of(sgx, tdx, snp)) {
        assertThat(genuine.outcome()).isEqualTo(Outcome.PASS);
        Verification verification =
            verifier.verify(
                genuine.evidence(),
                Challenge.of(Purposes.TASK, crypto.random(32), bound),
                collateral(genuine),
                TrustAnchors.ofVendors(),
                genuine.at());
        assertThat(verification.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verification.findings())
            .filteredOn(finding -> finding.effect() == Outcome.FAIL)
            .extracting(Finding::code)
            .containsExactly("binding.report-data");
        assertThat(verification.verified()).isEmpty();
      }
    }

    private Collateral collateral(Examination genuine) {
      return switch (genuine.evidence().tee()) {
        case "sgx" -> Genuine.collateral("sgx-00606a000000-20250815-ev17-748916");
        case "tdx" -> Genuine.collateral("tdx-00806f050000-20241205-ev17-00f6e8");
        default ->
            Collateral.of(
                Genuine.read(SNP + "vcek.der"), Genuine.read("amd-roots/ask_ark_milan.pem"));
      };
    }
  }

  private Examination examine(Bytes evidence, Collateral collateral, String at) {
    return verifier.examine(
        Evidence.parse(evidence),
        Expected.nothing(),
        collateral,
        TrustAnchors.ofVendors(),
        Instant.parse(at));
  }

  private static Claims claims(Examination examination) {
    return examination.claims().orElseThrow();
  }
}
