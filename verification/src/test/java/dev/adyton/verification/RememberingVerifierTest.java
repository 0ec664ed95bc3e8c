package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.OneLayerArray;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakePlatform;
import dev.adyton.testkit.intel.FakeQuote;
import dev.adyton.testkit.intel.FakeTdxChip;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What is remembered saves work and changes no answer, whoever tries.
class RememberingVerifierTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Bytes BOUND = Bytes.utf8("bound");

  /// Certificates above and of the platform, revocation lists, collateral's signer and collateral.
  private static final int STATIC = 7;

  /// The quoting enclave's report and the quote.
  private static final int OF_EVIDENCE = 2;

  private static final Crypto CRYPTO =
      Crypto.of(SeededRandom.of(7), RememberingSignatures.create());
  private static final FakeIntel INTEL = FakeIntel.create(CRYPTO, AT);
  private static final FakeIntelCollateral GOOD = INTEL.collateral();
  private static final TrustAnchors ANCHORS = TrustAnchors.parse(List.of(INTEL.anchorFile()));

  private final CountingSignatures counting = new CountingSignatures();
  private final Crypto counted = Crypto.of(SeededRandom.of(8), counting);
  private final RememberingVerifier verifier = RememberingVerifier.of(counted, 100);

  private final FakeQuote quote = INTEL.tdxChip().quote(BOUND);

  @Test
  void aFullExaminationVerifiesEachSignatureOnce() {
    Verifier full = Verifier.of(counted);
    for (int time = 0; time < 2; time++) {
      assertThat(
              full.examine(parsed(quote), Expected.nothing(), given(GOOD), ANCHORS, AT).outcome())
          .isEqualTo(Outcome.PASS);
      assertThat(counting.taken()).isEqualTo(STATIC + OF_EVIDENCE);
    }
  }

  @Test
  void theSecondTimeOnlyTheEvidenceItselfIsVerifiedAndTheResultSaysSo() {
    RememberedExamination first = examine(quote, GOOD);
    assertThat(counting.taken()).isEqualTo(STATIC + OF_EVIDENCE);
    assertThat(first.remembered()).isEmpty();
    assertThat(verifier.remembered()).isEqualTo(STATIC);

    RememberedExamination second = examine(quote, GOOD);
    assertThat(counting.taken()).isEqualTo(OF_EVIDENCE);
    assertThat(second.remembered())
        .hasSize(STATIC)
        .contains(
            "certificate of Intel SGX PCK Platform CA", "revocation list of Intel SGX Root CA")
        .anyMatch(what -> what.startsWith("tcb-info"));
    assertThat(second.examination().outcome()).isEqualTo(Outcome.PASS);
    assertThat(second.examination().steps()).isEqualTo(first.examination().steps());
    assertThat(second.examination().tcb()).isEqualTo(first.examination().tcb());
  }

  @Test
  void aChallengeIsAnsweredAnewEachTime() {
    FakeTdxChip chip = INTEL.tdxChip();
    for (int round = 0; round < 2; round++) {
      Challenge asked = Challenge.of("door", CRYPTO.random(32));
      FakeQuote answer =
          chip.answer(new OneLayerArray(asked.purpose(), asked.nonce(), Optional.empty()));
      counting.taken();
      RememberedVerification answered = verify(answer, asked);
      assertThat(answered.verification().verified()).isPresent();
      assertThat(answered.remembered()).hasSize(round == 0 ? 0 : STATIC);
      assertThat(counting.taken()).isEqualTo(OF_EVIDENCE + (round == 0 ? STATIC : 0));

      Challenge later = Challenge.of("door", CRYPTO.random(32));
      RememberedVerification replayed = verify(answer, later);
      assertThat(replayed.remembered()).hasSize(STATIC);
      assertThat(replayed.verification().verified()).isEmpty();
      assertThat(replayed.verification().findings())
          .extracting(Finding::code)
          .contains("binding.report-data");
    }
  }

  private RememberedVerification verify(FakeQuote answer, Challenge asked) {
    return verifier.verifyRemembering(parsed(answer), asked, given(GOOD), ANCHORS, AT);
  }

  @Test
  void ofAnotherPlatformItsOwnCertificateIsVerifiedToo() {
    examine(quote, GOOD);
    counting.taken();
    FakePlatform other = INTEL.platform();
    assertThat(examine(other.tdx().quote(BOUND), GOOD).examination().outcome())
        .isEqualTo(Outcome.PASS);
    assertThat(counting.taken()).isEqualTo(OF_EVIDENCE + 1);
  }

  @Test
  void anotherByteAnywhereIsAnotherQuestion() {
    examine(quote, GOOD);
    Verifier full = Verifier.of(CRYPTO);
    List<Bytes> items = GOOD.tdx();
    for (int item = 0; item < items.size(); item++) {
      for (int at = item; at < items.get(item).length(); at += 61) {
        List<Bytes> changed = new ArrayList<>(items);
        changed.set(item, flipped(items.get(item), at));
        Collateral collateral = new Collateral(changed);
        Examination asked =
            full.examine(parsed(quote), Expected.nothing(), collateral, ANCHORS, AT);
        RememberedExamination answered =
            verifier.examineRemembering(parsed(quote), Expected.nothing(), collateral, ANCHORS, AT);
        assertThat(answered.examination().steps())
            .as("byte %d of item %d", at, item)
            .isEqualTo(asked.steps());
      }
    }
  }

  @Test
  void aPlatformThatIsRevokedAfterItWasRememberedFails() {
    examine(quote, GOOD);
    assertThat(failures(examine(quote, GOOD.revoking(quote.platform()))))
        .containsExactly("revoked.certificate");
    assertThat(
            failures(
                examine(
                    quote,
                    GOOD.rootCrl(list -> list.revoke(INTEL.certificateOf(INTEL.platformCa()))))))
        .containsExactly("revoked.certificate");
  }

  @Test
  void whatEndsToBeValidAfterItWasRememberedFails() {
    examine(quote, GOOD);
    Instant end = examine(quote, GOOD).examination().validUntil().orElseThrow();
    assertThat(examine(quote, GOOD, ANCHORS, end).examination().outcome()).isEqualTo(Outcome.PASS);
    assertThat(failures(examine(quote, GOOD, ANCHORS, end.plusSeconds(1)))).isNotEmpty();
    assertThat(failures(examine(quote, GOOD, ANCHORS, AT.minus(Duration.ofDays(9000)))))
        .contains("expired.certificate", "expired.collateral", "expired.crl");
  }

  @Test
  void aRootThatIsNotTrustedAnyMoreVouchesForNothing() {
    examine(quote, GOOD);
    FakeIntel impostor = FakeIntel.create(CRYPTO, AT);
    TrustAnchors others = TrustAnchors.parse(List.of(impostor.anchorFile()));
    assertThat(examine(quote, GOOD, TrustAnchors.none(), AT).examination().outcome())
        .isEqualTo(Outcome.UNDETERMINED);
    assertThat(failures(examine(quote, GOOD, others, AT))).contains("chain.untrusted-root");
  }

  @Test
  void namesakesGainNothingByWhatIsRemembered() {
    examine(quote, GOOD);
    FakeIntel impostor = FakeIntel.create(CRYPTO, AT);
    FakeQuote forged = impostor.tdxChip().quote(BOUND);
    assertThat(failures(examine(forged, GOOD))).contains("signature.certificate");
    assertThat(failures(examine(forged, impostor.collateral()))).contains("chain.untrusted-root");
    SigningKey stranger = SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.ROOT, 1);
    assertThat(failures(examine(quote.butSignedBy(stranger), GOOD)))
        .containsExactly("signature.evidence");
  }

  @Test
  void nothingThatFailsLeavesATrace() {
    FakeIntel impostor = FakeIntel.create(CRYPTO, AT);
    FakeQuote forged = impostor.tdxChip().quote(BOUND);
    for (int time = 0; time < 3; time++) {
      assertThat(failures(examine(forged, impostor.collateral()))).isNotEmpty();
      assertThat(failures(examine(quote, GOOD.butSignedBy(impostor.tcbSigning()))))
          .contains("signature.collateral");
      assertThat(verifier.remembered()).isZero();
    }
    assertThat(examine(quote, GOOD).remembered()).isEmpty();
  }

  @Test
  void evidenceItselfIsNeverRemembered() {
    for (int time = 0; time < 3; time++) {
      examine(quote, GOOD);
      assertThat(counting.taken()).isGreaterThanOrEqualTo(OF_EVIDENCE);
      assertThat(verifier.remembered()).isEqualTo(STATIC);
    }
  }

  @Test
  void forgetsWhatWasNotMetForLongest() {
    RememberingVerifier narrow = RememberingVerifier.of(counted, STATIC);
    for (int time = 0; time < 3; time++) {
      for (FakePlatform platform : List.of(INTEL.platform(), INTEL.platform())) {
        Examination examination =
            narrow
                .examineRemembering(
                    parsed(platform.tdx().quote(BOUND)),
                    Expected.nothing(),
                    given(GOOD),
                    ANCHORS,
                    AT)
                .examination();
        assertThat(examination.outcome()).isEqualTo(Outcome.PASS);
        assertThat(narrow.remembered()).isEqualTo(STATIC);
      }
    }
    assertThatIllegalArgumentException().isThrownBy(() -> RememberingVerifier.of(counted, 0));
  }

  @Test
  void servesManyThreads() throws Exception {
    RememberingVerifier shared = RememberingVerifier.of(CRYPTO, STATIC + 2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        FakeIntelCollateral collateral = i % 4 == 3 ? GOOD.revoking(quote.platform()) : GOOD;
        outcomes.add(
            threads.submit(() ->
                shared
                    .examineRemembering(
                        parsed(quote), Expected.nothing(), given(collateral), ANCHORS, AT)
                    .examination()
                    .outcome()));
      }
      for (int i = 0; i < outcomes.size(); i++) {
        assertThat(outcomes.get(i).get()).isEqualTo(i % 4 == 3 ? Outcome.FAIL : Outcome.PASS);
      }
    }
  }

  private RememberedExamination examine(FakeQuote quote, FakeIntelCollateral collateral) {
    return examine(quote, collateral, ANCHORS, AT);
  }

  private RememberedExamination examine(
      FakeQuote quote, FakeIntelCollateral collateral, TrustAnchors anchors, Instant at) {
    return verifier.examineRemembering(
        parsed(quote), Expected.nothing(), given(collateral), anchors, at);
  }

  private static Evidence parsed(FakeQuote quote) {
    return Evidence.parse(quote.encoded());
  }

  private static Collateral given(FakeIntelCollateral collateral) {
    return new Collateral(collateral.tdx());
  }

  private static List<String> failures(RememberedExamination result) {
    return result.examination().findings().stream()
        .filter(finding -> finding.effect() == Outcome.FAIL)
        .map(Finding::code)
        .toList();
  }

  private static Bytes flipped(Bytes bytes, int at) {
    byte[] changed = bytes.toArray();
    changed[at] ^= 1;
    return Bytes.of(changed);
  }
}
