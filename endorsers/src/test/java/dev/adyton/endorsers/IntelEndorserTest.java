package dev.adyton.endorsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.endorsers.Answer.Cause;
import dev.adyton.endorsers.Answer.Found;
import dev.adyton.endorsers.Answer.Origin;
import dev.adyton.endorsers.Answer.Unavailable;
import dev.adyton.endorsers.http.Reply;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.Evidence;
import dev.adyton.testkit.FakeAnswer;
import dev.adyton.testkit.FakeAnswer.Manner;
import dev.adyton.verification.CollateralNeed;
import dev.adyton.verification.IntelNeed;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntelEndorserTest {

  private final Bench bench = new Bench();
  private final String target = bench.levelsTarget(Channel.STANDARD);

  @AfterEach
  void close() {
    bench.close();
  }

  private Answer fetch(CollateralNeed need) throws InterruptedException {
    return bench.service(Channel.STANDARD).fetch(need);
  }

  private Unavailable refused(FakeAnswer answer) throws InterruptedException {
    bench.pcs.service().answer(target, answer);
    Answer answered = fetch(bench.levels());
    assertThat(answered).isInstanceOf(Unavailable.class);
    return (Unavailable) answered;
  }

  private FakeAnswer whole() {
    return FakeAnswer.ok(bench.collateral.signedTdxTcbInfo()).with("TCB-Info-Issuer-Chain", "none");
  }

  @Test
  void givesEveryKindOfCollateralWithTheIssuersCertificates() throws InterruptedException {
    for (CollateralNeed need : bench.verifier.needs(bench.tdxQuote())) {
      Found found = (Found) fetch(need);
      assertThat(found.items())
          .as(need.subject())
          .flatMap(Endorsement::parseAll)
          .anyMatch(need::isMetBy);
      assertThat(found.origin()).isEqualTo(Origin.SERVICE);
      assertThat(found.fetched()).isEqualTo(Bench.NOW);
    }
    Found levels = (Found) fetch(bench.levels());
    assertThat(levels.items().getLast())
        .isEqualTo(bench.intel.signingChain())
        .as("the chain as the header carries it");
  }

  @Test
  void givesTheBytesAsTheServiceSentThem() throws InterruptedException {
    Bytes odd = Bytes.utf8(bench.collateral.signedTdxTcbInfo().toText().replace("{", "{ "));
    Reply genuine = reply(target);
    bench
        .pcs
        .service()
        .answer(
            target,
            FakeAnswer.ok(odd)
                .with(
                    "tcb-info-issuer-chain",
                    genuine.header("TCB-Info-Issuer-Chain").orElseThrow()));
    assertThat(((Found) fetch(bench.levels())).items()).startsWith(odd);
  }

  private Reply reply(String at) throws InterruptedException {
    try {
      return bench.transport.get(URI.create(bench.pcs.service().address() + at), 1 << 20);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void asksTheChannelThatItWasMadeFor() throws InterruptedException {
    bench.pcs.publish(
        "early", bench.fmspc(), bench.collateral.tcbInfos(draft -> draft.evaluationNumber(99)));
    Found early = (Found) bench.service(Channel.EARLY).fetch(bench.levels());
    Found standard = (Found) bench.service(Channel.STANDARD).fetch(bench.levels());
    assertThat(evaluation(early)).isEqualTo(99);
    assertThat(evaluation(standard)).isNotEqualTo(99);
  }

  private static long evaluation(Found found) {
    return ((Endorsement.OfTcb) Endorsement.parseAll(found.items().getFirst()).getFirst())
        .info()
        .evaluationNumber();
  }

  @ParameterizedTest
  @CsvSource({
    "400, UNKNOWN", "401, REFUSED", "403, REFUSED", "404, UNKNOWN", "407, REFUSED",
    "410, UNKNOWN", "429, LIMITED", "461, UNKNOWN", "500, FAILED", "503, FAILED",
    "204, UNFIT", "301, UNFIT", "304, UNFIT"
  })
  void saysWhatAStatusMeans(int status, Cause cause) throws InterruptedException {
    Unavailable none = refused(FakeAnswer.status(status));
    assertThat(none.cause()).isEqualTo(cause);
    assertThat(none.detail()).contains(target, String.valueOf(status));
  }

  @Test
  void tellsWhenToAskAgain() throws InterruptedException {
    assertThat(refused(FakeAnswer.status(429).with("Retry-After", "7")).retryAt())
        .contains(Bench.NOW.plusSeconds(7));
    assertThat(
            refused(FakeAnswer.status(503).with("Retry-After", "Mon, 1 Jun 2026 12:05:00 GMT"))
                .retryAt())
        .contains(Instant.parse("2026-06-01T12:05:00Z"));
    assertThat(refused(FakeAnswer.status(429).with("Retry-After", "999999999")).retryAt())
        .contains(Bench.NOW.plusSeconds(86_400));
    assertThat(refused(FakeAnswer.status(429).with("Retry-After", "soon")).retryAt()).isEmpty();
  }

  @Test
  void followsNoRedirectNotEvenToTheSameService() throws InterruptedException {
    bench.pcs.service().answer("/elsewhere", whole());
    String there = bench.pcs.service().address() + "/elsewhere";
    assertThat(refused(FakeAnswer.status(302).with("Location", there)).detail())
        .contains("/elsewhere, where nobody goes");
    assertThat(bench.pcs.service().requests()).containsExactly(target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRUNCATED", "STALLED", "CUT"})
  void takesNoAnswerThatIsNotWhole(Manner manner) throws InterruptedException {
    Unavailable none = refused(whole().sent(manner));
    assertThat(none.cause()).isEqualTo(Cause.UNREACHABLE);
    assertThat(none.detail()).contains(target, "is it up");
  }

  @Test
  void takesNothingBeyondItsBound() throws InterruptedException {
    Unavailable none = refused(FakeAnswer.ok(Bytes.of(new byte[(4 << 20) + 1])));
    assertThat(none.cause()).isEqualTo(Cause.UNFIT);
    assertThat(none.detail()).contains("longer than");
  }

  @Test
  void takesNoLevelsWithoutTheIssuersCertificates() throws InterruptedException {
    FakeAnswer bare = FakeAnswer.ok(bench.collateral.signedTdxTcbInfo());
    List<FakeAnswer> broken = new ArrayList<>(List.of(bare));
    for (String chain : List.of("", "none", "%2", "%zz", "-----BEGIN%20CERTIFICATE-----")) {
      broken.add(bare.with("TCB-Info-Issuer-Chain", chain));
    }
    for (FakeAnswer answer : broken) {
      Unavailable none = refused(answer);
      assertThat(none.cause()).isEqualTo(Cause.UNFIT);
      assertThat(none.detail()).contains("cannot be read");
    }
  }

  @Test
  void takesNothingThatIsNotWhatWasAskedFor() throws InterruptedException {
    String chain = reply(target).header("TCB-Info-Issuer-Chain").orElseThrow();
    for (Bytes other :
        List.of(
            bench.collateral.signedSgxTcbInfo(),
            bench.collateral.signedTdQeIdentity(),
            bench
                .collateral
                .tcbInfos(draft -> draft.fmspc(Bytes.fromHex("00".repeat(6))))
                .signedTdxTcbInfo(),
            Bytes.utf8("<html>sign in</html>"),
            Bytes.utf8("{}"),
            Bytes.EMPTY)) {
      Unavailable none = refused(FakeAnswer.ok(other).with("TCB-Info-Issuer-Chain", chain));
      assertThat(none.cause()).isEqualTo(Cause.UNFIT);
    }
    bench
        .pcs
        .service()
        .answer(
            "/sgx/certification/v4/rootcacrl", FakeAnswer.ok(bench.collateral.signedPlatformCrl()));
    assertThat(fetch(new IntelNeed.RootRevocations())).isInstanceOf(Unavailable.class);
  }

  @Test
  void asksACachingServiceForTheCertificateThatAQuoteOnlyNames() throws InterruptedException {
    Evidence named =
        Evidence.parse(
            bench.platform.tdx().quote(Bytes.of(new byte[64])).namedPlatform().encoded());
    IntelNeed.PckCertificate need =
        (IntelNeed.PckCertificate) bench.verifier.needs(named).getFirst();
    assertThat(((Unavailable) fetch(need)).cause()).isEqualTo(Cause.UNKNOWN);
    bench.pcs.register(need.qeId(), bench.platform);
    assertThat(((Found) fetch(need)).items()).hasSize(2);
    bench.pcs.register(need.qeId(), bench.intel.platform(draft -> draft.pceSvn(3)));
    assertThat(bench.pcs.service().requests()).allMatch(each -> each.contains("pckcert?qeid="));
  }

  @Test
  void asksIntelItselfOnlyForWhatItGivesToEverybody() throws InterruptedException {
    List<String> asked = new ArrayList<>();
    IntelEndorser intel =
        IntelEndorser.ofIntel(
            (address, _) -> {
              asked.add(address.toString());
              return new Reply(404, Map.of(), Bytes.EMPTY);
            },
            bench.clock,
            Channel.EARLY);
    intel.fetch(new IntelNeed.RootRevocations());
    intel.fetch(new IntelNeed.PckRevocations(IntelNeed.PckAuthority.PROCESSOR));
    Answer none = intel.fetch(new IntelNeed.PckCertificate(Bytes.EMPTY, Optional.empty()));
    assertThat(((Unavailable) none).cause()).isEqualTo(Cause.NOT_SERVED);
    assertThat(asked)
        .containsExactly(
            "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der",
            "https://api.trustedservices.intel.com/sgx/certification/v4/pckcrl"
                + "?ca=processor&encoding=der");
  }
}
