package dev.adyton.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.service.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestVerifierTest {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final String HUB = "hub.example/log";
  private static final Instant NOW = Instant.parse("2026-12-05T12:00:00Z");
  private static final Digest EMPTY = CRYPTO.sha256(Bytes.EMPTY);
  private static final SigningKey ALICE = key(KeyPurpose.PARTY);
  private static final SigningKey STRANGER = key(KeyPurpose.PARTY);
  private static final SigningKey NODE = key(KeyPurpose.REQUEST);

  private final RequestVerifier verifier =
      new RequestVerifier(
          CRYPTO,
          HUB,
          thumbprint ->
              Stream.of(ALICE, NODE)
                  .map(SigningKey::publicKey)
                  .filter(key -> key.thumbprint().equals(thumbprint))
                  .findFirst());

  private static SigningKey key(KeyPurpose purpose) {
    return SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, purpose, 1);
  }

  private static String header(SigningKey key, Instant at) {
    return new RequestSigner(CRYPTO, key, HUB, () -> at).sign("GET", "/events", EMPTY);
  }

  private void verify(String header, Instant now) {
    verifier.verify(header, "GET", "/events", EMPTY, now);
  }

  @Test
  void partiesAndNodesPassWithTheirOwnKeys() {
    for (SigningKey key : new SigningKey[] {ALICE, NODE}) {
      assertThat(verifier.verify(header(key, NOW), "GET", "/events", EMPTY, NOW))
          .isEqualTo(key.publicKey());
    }
  }

  @Test
  void noReplayPassesHoweverLongItWaits() {
    String header = header(ALICE, NOW);
    verify(header, NOW);
    for (int seconds = 0; seconds < 600; seconds += 7) {
      Instant later = NOW.plusSeconds(seconds);
      assertThatThrownBy(() -> verify(header, later))
          .isInstanceOf(ProblemException.class)
          .hasMessageMatching("request\\.(replayed|stale).*");
    }
  }

  @Test
  void noReplayPassesThatWasSignedAheadOfTheClock() {
    Instant ahead = NOW.plus(RequestVerifier.SKEW);
    String header = header(ALICE, ahead);
    verify(header, NOW);
    for (int seconds = 0; seconds < 600; seconds += 7) {
      Instant later = NOW.plusSeconds(seconds);
      assertThatThrownBy(() -> verify(header, later)).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void nonceMemoryOutlivesEveryRequest() {
    assertThat(RequestVerifier.KEPT).isGreaterThan(RequestVerifier.SKEW.multipliedBy(2));
  }

  @Test
  void aStrangersFloodOfIntroductionsTakesNoRoomFromOthers() {
    for (int i = 0; i < 20; i++) {
      verifier.verifyIntroduction(
          header(STRANGER, NOW), "GET", "/events", EMPTY, STRANGER.publicKey(), NOW);
    }
    verify(header(ALICE, NOW), NOW);
  }

  @Test
  void anIntroductionUnderAnotherKeyThanTheCardsIsRefused() {
    assertThatThrownBy(() ->
            verifier.verifyIntroduction(
                header(STRANGER, NOW), "GET", "/events", EMPTY, ALICE.publicKey(), NOW))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void theTimeMayBeOffByTheSkewAndNoMore() {
    verify(header(ALICE, NOW), NOW.plus(RequestVerifier.SKEW));
    verify(header(ALICE, NOW), NOW.minus(RequestVerifier.SKEW));
    for (Duration off : new Duration[] {Duration.ofSeconds(121), Duration.ofSeconds(-121)}) {
      assertThatThrownBy(() -> verify(header(ALICE, NOW), NOW.plus(off)))
          .hasMessageContaining("request.stale");
    }
  }

  @FuzzTest
  void whateverTheHeaderHoldsItIsRefusedAsAProblem(byte[] input) {
    String header = new String(input, StandardCharsets.ISO_8859_1);
    try {
      verify(header, NOW);
      throw new AssertionError("a made-up header passed");
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(401);
    }
  }
}
