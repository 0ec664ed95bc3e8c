package dev.adyton.appraisal;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.OneLayerArray;
import dev.adyton.evidence.Purposes;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.amd.FakeAmd;
import dev.adyton.testkit.amd.FakeSnpChip;
import dev.adyton.testkit.amd.SnpReportDraft;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakePlatform;
import dev.adyton.testkit.intel.SgxReportDraft;
import dev.adyton.testkit.intel.TdReportDraft;
import dev.adyton.verification.BoundData;
import dev.adyton.verification.Challenge;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.claim.Label;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A relying party that takes the roots of fake vendors for genuine ones, and chips under them
/// whose evidence answers its challenge.
final class Chips {

  static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
  static final String KEY = "task";

  final Crypto crypto = Crypto.of(SeededRandom.of(17));
  final FakeIntel intel = FakeIntel.create(crypto, AT);
  final FakePlatform platform = intel.platform();
  final FakeAmd amd = FakeAmd.create(crypto, Product.MILAN, AT);
  final FakeSnpChip snpChip = amd.chip();
  final Bytes nonce = crypto.random(32);
  final BoundData bound =
      BoundData.of("adyton/test/1").with(crypto.random(32)).withKey(KEY, crypto.random(65));
  final Challenge challenge = Challenge.of(Purposes.TASK, nonce, bound);
  final Bytes reportData =
      crypto
          .sha256(
              new OneLayerArray(
                      Purposes.TASK, nonce, Optional.of(crypto.sha256(bound.encoded()).value()))
                  .encoded())
          .value();
  final TrustAnchors anchors =
      new TrustAnchors(
          TrustAnchors.parse(List.of(intel.anchorFile(), amd.anchorFile())).anchors().stream()
              .map(anchor -> new TrustAnchor(anchor.kind(), anchor.key(), Label.HARDWARE))
              .toList());
  final AppraisalPolicy standard = AppraisalPolicy.standard(crypto.random(32));

  Verification sgx(FakeIntelCollateral collateral, Consumer<SgxReportDraft> change) {
    return sgx(platform, collateral, change);
  }

  Verification sgx(
      FakePlatform on, FakeIntelCollateral collateral, Consumer<SgxReportDraft> change) {
    Bytes quote =
        on.sgx()
            .quote((SgxReportDraft report) -> {
              report.reportData(padded());
              change.accept(report);
            })
            .encoded();
    return verify(quote, new Collateral(collateral.sgx()));
  }

  Verification tdx(FakeIntelCollateral collateral, Consumer<TdReportDraft> change) {
    Bytes quote =
        platform
            .tdx()
            .quote((TdReportDraft report) -> {
              report.reportData(padded());
              change.accept(report);
            })
            .encoded();
    return verify(quote, new Collateral(collateral.tdx()));
  }

  Verification snp(Consumer<SnpReportDraft> change) {
    Bytes report =
        snpChip
            .report((SnpReportDraft draft) -> {
              draft.reportData(padded());
              change.accept(draft);
            })
            .encoded();
    return verify(report, new Collateral(snpChip.collateral()));
  }

  Verification sgx() {
    return sgx(intel.collateral(), unchanged -> {});
  }

  Verification tdx() {
    return tdx(intel.collateral(), unchanged -> {});
  }

  Verification snp() {
    return snp(unchanged -> {});
  }

  /// {@return genuine evidence of a platform of that status}
  Verification ofStatus(TcbStatus status) {
    return status == TcbStatus.NOT_SUPPORTED
        ? sgx(intel.platform(draft -> draft.component(0, 0)), intel.collateral(), unchanged -> {})
        : sgx(intel.collateral().status(status, "INTEL-SA-00001"), unchanged -> {});
  }

  Verification verify(Bytes evidence, Collateral collateral) {
    return Verifier.of(crypto).verify(Evidence.parse(evidence), challenge, collateral, anchors, AT);
  }

  Verdict appraise(Verification verification, AppraisalPolicy policy) {
    return Appraiser.of(crypto).appraise(verification, policy);
  }

  private Bytes padded() {
    return Bytes.concat(reportData, Bytes.of(new byte[32]));
  }
}
