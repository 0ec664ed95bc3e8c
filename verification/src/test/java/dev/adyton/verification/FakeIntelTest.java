package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.OneLayerArray;
import dev.adyton.evidence.Purposes;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakePlatform;
import dev.adyton.testkit.intel.FakeQuote;
import dev.adyton.testkit.intel.FakeSgxChip;
import dev.adyton.testkit.intel.FakeTdxChip;
import dev.adyton.testkit.x509.FakeAuthority;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.Dates;
import dev.adyton.verification.claim.Freshness;
import dev.adyton.verification.claim.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What no genuine sample shows of SGX and TDX, under the testkit's keys: each signature holds, so
/// that the check behind it must notice.
class FakeIntelTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant MUCH_LATER = Instant.parse("2049-12-31T23:59:59Z");
  private static final Bytes BOUND = Bytes.concat(Bytes.utf8("fake"), Bytes.of(new byte[60]));

  private static final Crypto CRYPTO =
      Crypto.of(SeededRandom.of(1), RememberingSignatures.create());
  private static final FakeIntel INTEL = FakeIntel.create(CRYPTO, AT);
  private static final FakeSgxChip SGX = INTEL.sgxChip();
  private static final FakeTdxChip TDX = INTEL.tdxChip();
  private static final FakeIntelCollateral GOOD = INTEL.collateral();

  private final Verifier verifier = Verifier.of(CRYPTO);

  @Test
  void fakesPassInEachVersionAndAreWorthAMockOnly() {
    for (FakeQuote quote :
        List.of(
            SGX.quote(BOUND),
            SGX.quote(BOUND).version(4),
            SGX.quote(BOUND).version(5),
            TDX.quote(BOUND),
            TDX.quote(BOUND).version(5),
            TDX.quote15(report -> report.reportData(BOUND)))) {
      Examination examination = examine(quote, GOOD);
      assertThat(codes(examination)).isEmpty();
      assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
      assertThat(examination.anchor().orElseThrow().cap()).isEqualTo(Label.MOCK);
      assertThat(examination.tcb().orElseThrow().status()).isEqualTo(TcbStatus.UP_TO_DATE);
      assertThat(examination.validUntil().orElseThrow()).isAfter(AT);
    }
  }

  @Test
  void aRevokedPlatformFails() {
    FakePlatform single = INTEL.platform(draft -> draft.underProcessorCa());
    for (FakeQuote quote : List.of(SGX.quote(BOUND), TDX.quote(BOUND), single.sgx().quote(BOUND))) {
      assertThat(codes(examine(quote, GOOD))).isEmpty();
      assertThat(failures(examine(quote, GOOD.revoking(quote.platform()))))
          .containsExactly("revoked.certificate");
    }
  }

  @Test
  void aRevokedAuthorityAndARevokedSignerOfCollateralFail() {
    for (FakeAuthority revoked : List.of(INTEL.platformCa(), INTEL.tcbSigning())) {
      FakeIntelCollateral changed = GOOD.rootCrl(list -> list.revoke(INTEL.certificateOf(revoked)));
      assertThat(failures(examine(TDX.quote(BOUND), changed)))
          .containsExactly("revoked.certificate");
    }
  }

  @Test
  void eachCertificateCountsByItsDates() {
    for (FakeAuthority authority : List.of(INTEL.root(), INTEL.platformCa(), INTEL.tcbSigning())) {
      for (Instant end : List.of(AT.minusSeconds(1), AT.plusSeconds(1))) {
        FakeIntel other = INTEL.recertified(authority, draft -> draft.valid(LONG_AGO, end));
        Examination examination = examine(other.tdxChip().quote(BOUND), other.collateral());
        assertThat(failures(examination).stream().distinct())
            .isEqualTo(end.isBefore(AT) ? List.of("expired.certificate") : List.of());
      }
      FakeIntel early = INTEL.recertified(authority, draft -> draft.valid(LATER, MUCH_LATER));
      assertThat(failures(examine(early.tdxChip().quote(BOUND), early.collateral())))
          .contains("expired.certificate");
    }
    FakePlatform old =
        INTEL.platform(draft -> draft.certificate(c -> c.valid(LONG_AGO, AT.minusSeconds(1))));
    assertThat(failures(examine(old.sgx().quote(BOUND), GOOD)))
        .containsExactly("expired.certificate");
  }

  @Test
  void eachPieceOfCollateralCountsByItsDates() {
    for (Dates dates : List.of(new Dates(LONG_AGO, AT.minusSeconds(1)), new Dates(LATER, LATER))) {
      FakeQuote quote = TDX.quote(BOUND);
      assertThat(failures(examine(quote, GOOD.tdxTcbInfo(i -> i.current(dates.from, dates.to)))))
          .containsExactly("expired.collateral");
      assertThat(failures(examine(quote, GOOD.tdQeIdentity(i -> i.current(dates.from, dates.to)))))
          .containsExactly("expired.collateral");
      assertThat(failures(examine(quote, GOOD.rootCrl(l -> l.current(dates.from, dates.to)))))
          .containsOnly("expired.crl");
      assertThat(failures(examine(quote, GOOD.platformCrl(l -> l.current(dates.from, dates.to)))))
          .containsExactly("expired.crl");
    }
    assertThat(failures(examine(TDX.quote(BOUND), GOOD.platformCrl(l -> l.withoutNextUpdate()))))
        .containsExactly("expired.crl");
  }

  private record Dates(Instant from, Instant to) {}

  @Test
  void anotherVendorOfTheSameNamesIsNotTrusted() {
    FakeIntel impostor = FakeIntel.create(CRYPTO, AT);
    assertThat(failures(examine(impostor.tdxChip().quote(BOUND), impostor.collateral())))
        .containsOnly("chain.untrusted-root");
    assertThat(failures(examine(impostor.tdxChip().quote(BOUND), GOOD)))
        .contains("signature.certificate");
  }

  @Test
  void takesCollateralInOneFileOfEitherLayout() {
    FakePlatform single = INTEL.platform(draft -> draft.underProcessorCa());
    for (FakePlatform platform : List.of(SGX.platform(), single)) {
      FakeQuote sgx = platform.sgx().quote(BOUND);
      FakeQuote tdx = platform.tdx().quote(BOUND);
      assertThat(codes(examine(sgx, List.of(GOOD.openEnclave(platform))))).isEmpty();
      assertThat(codes(examine(sgx, List.of(GOOD.dump(platform, false))))).isEmpty();
      assertThat(codes(examine(tdx, List.of(GOOD.dump(platform, true))))).isEmpty();
      assertThat(failures(examine(tdx, List.of(GOOD.dump(platform, false)))))
          .contains("binding.platform");
      FakeIntelCollateral revoking = GOOD.revoking(platform);
      assertThat(failures(examine(sgx, List.of(revoking.openEnclave(platform)))))
          .containsExactly("revoked.certificate");
    }
  }

  /// The two halves that a relying party's tests need: evidence for its challenge, and for another.
  @Test
  void fakesAnswerAChallengeAndNoOther() {
    BoundData bound = BoundData.of("adyton/test/1").withKey("task", Bytes.utf8("a key"));
    Challenge challenge = Challenge.of(Purposes.TASK, CRYPTO.random(32), bound);
    Digest preimage = CRYPTO.sha256(bound.encoded());
    OneLayerArray array =
        new OneLayerArray(challenge.purpose(), challenge.nonce(), Optional.of(preimage.value()));
    for (FakeQuote quote : List.of(SGX.answer(array), TDX.answer(array))) {
      Verified<?> verified = verify(quote, challenge).verified().orElseThrow();
      assertThat(verified.claims().freshness()).isEqualTo(Freshness.PLATFORM);
      Challenge another = Challenge.of(Purposes.TASK, CRYPTO.random(32), bound);
      assertThat(verify(quote, another).outcome()).isEqualTo(Outcome.FAIL);
      assertThat(verify(quote, another).verified()).isEmpty();
    }
  }

  private Verification verify(FakeQuote quote, Challenge challenge) {
    Evidence evidence = Evidence.parse(quote.encoded());
    return verifier.verify(
        evidence,
        challenge,
        new Collateral(evidence.tee().equals("tdx") ? GOOD.tdx() : GOOD.sgx()),
        TrustAnchors.parse(List.of(INTEL.anchorFile())),
        AT);
  }

  @Test
  void tellsDebugging() {
    for (FakeQuote quote : List.of(SGX.quote(BOUND), TDX.quote(BOUND))) {
      Examination examination = examine(quote.debug(true), GOOD);
      assertThat(codes(examination)).containsExactly("debug.enabled");
      assertThat(examination.debug()).isTrue();
    }
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    assertThat(seeded()).isEqualTo(seeded());
  }

  private static List<Bytes> seeded() {
    FakeIntel one = FakeIntel.create(Crypto.of(SeededRandom.of(7)), AT);
    List<Bytes> all = new ArrayList<>(one.collateral().tdx());
    all.add(one.tdxChip().quote(BOUND).encoded());
    return all;
  }

  private Examination examine(FakeQuote quote, FakeIntelCollateral collateral) {
    boolean isTdx = Evidence.parse(quote.encoded()).tee().equals("tdx");
    return examine(quote, isTdx ? collateral.tdx() : collateral.sgx());
  }

  private Examination examine(FakeQuote quote, List<Bytes> collateral) {
    return verifier.examine(
        Evidence.parse(quote.encoded()),
        Expected.nothing().withReportData(BOUND),
        new Collateral(collateral),
        TrustAnchors.parse(List.of(INTEL.anchorFile())),
        AT);
  }

  private static List<String> codes(Examination examination) {
    return examination.findings().stream().map(Finding::code).toList();
  }

  private static List<String> failures(Examination examination) {
    return examination.findings().stream()
        .filter(finding -> finding.effect() == Outcome.FAIL)
        .map(Finding::code)
        .toList();
  }
}
