package dev.adyton.appraisal.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.appraisal.Alternatives;
import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Appraiser;
import dev.adyton.appraisal.BoundKey;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.OneLayerArray;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakeQuote;
import dev.adyton.testkit.intel.FakeTdxChip;
import dev.adyton.verification.BoundData;
import dev.adyton.verification.Challenge;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.claim.Label;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoorTest {

  /// The code under test: who shows good evidence gets an answer that only his key can read.
  record Door(Crypto crypto, TrustAnchors anchors, AppraisalPolicy policy) {

    Optional<BoundKey> open(Bytes evidence, Challenge challenge, Collateral given, Instant at) {
      Verification verification =
          Verifier.of(crypto).verify(Evidence.parse(evidence), challenge, given, anchors, at);
      return Appraiser.of(crypto).appraise(verification, policy).boundKey("guest");
    }
  }

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final Crypto crypto = Crypto.of(SeededRandom.of(1));
  private final FakeIntel intel = FakeIntel.create(crypto, NOW);
  private final FakeTdxChip chip = intel.tdxChip();
  private final FakeIntelCollateral published = intel.collateral();

  private final Digest image = crypto.digest(HashAlgorithm.SHA384, Bytes.utf8("our image"));
  private final AppraisalPolicy production =
      AppraisalPolicy.standard(crypto.random(32))
          .withMeasurements(Alternatives.of("mr_td", Set.of(image)));

  // The policy of production, but for one thing: it takes what is worth a mock.
  private final AppraisalPolicy underTest = production.withLabels(EnumSet.allOf(Label.class));
  private final TrustAnchors fake = TrustAnchors.parse(List.of(intel.anchorFile()));
  private final Door door = new Door(crypto, fake, underTest);

  private final BoundData keys =
      BoundData.of("example.com/door/1").withKey("guest", crypto.random(32));
  private final Challenge challenge = Challenge.of("door", crypto.random(32), keys);
  private final FakeQuote answer = guest(challenge);

  private FakeQuote guest(Challenge asked) {
    return chip.answer(answerTo(asked)).tdReport(report -> report.mrTd(image.value()));
  }

  private OneLayerArray answerTo(Challenge asked) {
    Bytes bound = crypto.sha256(keys.encoded()).value();
    return new OneLayerArray(asked.purpose(), asked.nonce(), Optional.of(bound));
  }

  private Optional<BoundKey> open(FakeQuote quote, FakeIntelCollateral collateral) {
    return door.open(quote.encoded(), challenge, new Collateral(collateral.tdx()), NOW);
  }

  @Test
  void opensForAGuestThatAnswersTheChallenge() {
    assertThat(open(answer, published).map(BoundKey::encoded)).isEqualTo(keys.key("guest"));
  }

  @Test
  void staysShutForAnAnswerToAnotherChallenge() {
    Challenge yesterday = Challenge.of("door", crypto.random(32), keys);
    assertThat(open(guest(yesterday), published)).isEmpty();
  }

  @Test
  void staysShutForAGuestIntoWhichTheHostMayLook() {
    assertThat(open(answer.debug(true), published)).isEmpty();
  }

  @Test
  void staysShutForAnotherImage() {
    Bytes other = crypto.digest(HashAlgorithm.SHA384, Bytes.utf8("another image")).value();
    assertThat(open(answer.tdReport(report -> report.mrTd(other)), published)).isEmpty();
  }

  @Test
  void staysShutForAPlatformThatIntelRevoked() {
    assertThat(open(answer, published.revoking(chip.platform()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"OUT_OF_DATE", "CONFIGURATION_NEEDED", "REVOKED"})
  void staysShutForAPlatformThatIsNotUpToDate(TcbStatus status) {
    assertThat(open(answer, published.status(status, "INTEL-SA-00001"))).isEmpty();
  }

  @Test
  void staysShutOnceTheCollateralIsOld() {
    Instant yesterday = NOW.minusSeconds(24 * 3600);
    Instant justNow = NOW.minusSeconds(1);
    assertThat(open(answer, published.tdxTcbInfo(info -> info.current(yesterday, justNow))))
        .isEmpty();
  }

  @Test
  void productionTrustsNoFakeEvenIfSomebodyTrustsItsRoot() {
    Collateral collateral = new Collateral(published.tdx());
    for (TrustAnchors anchors : List.of(fake, TrustAnchors.ofVendors(), TrustAnchors.none())) {
      Door inProduction = new Door(crypto, anchors, production);
      assertThat(inProduction.open(answer.encoded(), challenge, collateral, NOW)).isEmpty();
    }
  }
}
