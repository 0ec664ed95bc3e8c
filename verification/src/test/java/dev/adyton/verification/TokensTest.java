package dev.adyton.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.Jws;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.ConceptualMessage;
import dev.adyton.evidence.ear.Ear;
import dev.adyton.evidence.ear.EarAppraisal;
import dev.adyton.evidence.ear.Tier;
import dev.adyton.evidence.ear.TrustVector;
import dev.adyton.evidence.ear.VerifierId;
import dev.adyton.evidence.eat.EatNonce;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Tokens and results are worth what the pinned key is worth that signed them.
class TokensTest {

  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final SigningKey SIGNER =
      SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
  private static final Bytes NONCE = Bytes.fromHex("0001020304050607");
  private static final Bytes APART = Cbor.encode(Cbor.map(Cbor.integer(263), Cbor.integer(0)));
  private static final Expected PINNED =
      Expected.nothing().withKeys(List.of(SIGNER.publicKey().encoded()));
  private static final Ear EAR =
      Ear.of(
              new VerifierId("developer", "build"),
              NOW,
              Map.of("cpu", EarAppraisal.of(TrustVector.all(2), List.of("policy"))))
          .withExpiresAt(NOW.plusSeconds(300))
          .withNonces(List.of(EatNonce.of(NONCE)));

  private final Verifier verifier = Verifier.of(CRYPTO);

  @Test
  void aResultPassesInEitherFormUnderThePinnedKey() {
    for (Bytes token : List.of(cose(EAR.encodeCbor()), jwt("ES256", EAR.encodeJson()))) {
      MessageExamination examined = examine(token, "ear", PINNED.withNonce(NONCE));
      assertThat(examined.findings()).isEmpty();
      assertThat(examined.outcome()).isEqualTo(Outcome.PASS);
      assertThat(examined.validUntil()).contains(NOW.plusSeconds(300));
      assertThat(ConceptualMessage.recognised(token).map(ConceptualMessage::kind)).contains("ear");
    }
  }

  @Test
  void withoutSignatureOrKeyNothingIsDecided() {
    assertThat(codes(examine(EAR.encodeJson(), "ear", PINNED)))
        .containsExactly("missing.signature");
    assertThat(codes(examine(cose(EAR.encodeCbor()), "ear", Expected.nothing())))
        .containsExactly("missing.key");
    assertThat(examine(EAR.encodeJson(), "ear", PINNED).outcome()).isEqualTo(Outcome.UNDETERMINED);
  }

  @Test
  void anotherKeyAnotherAlgorithmOrNoneFails() {
    Bytes other =
        SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1)
            .publicKey()
            .encoded();
    fails(
        examine(cose(EAR.encodeCbor()), "ear", Expected.nothing().withKeys(List.of(other))),
        "signature.evidence");
    fails(examine(jwt("none", EAR.encodeJson()), "ear", PINNED), "unsupported.algorithm");
    fails(examine(jwt("HS256", EAR.encodeJson()), "ear", PINNED), "unsupported.algorithm");
    fails(examine(jwt("ES384", EAR.encodeJson()), "ear", PINNED), "signature.evidence");
  }

  @Test
  void anOverdueResultAndOneForAnotherFail() {
    Bytes token = cose(EAR.encodeCbor());

    assertThat(at(NOW.plusSeconds(300), token).outcome()).isEqualTo(Outcome.PASS);
    fails(at(NOW.plusSeconds(301), token), "expired.collateral");
    fails(examine(token, "ear", PINNED.withNonce(Bytes.of(new byte[8]))), "binding.nonce");
    fails(examine(token, "ear", PINNED.withReportData(NONCE)), "binding.report-data");
  }

  @Test
  void aStatusThatIsBetterThanItsVectorFails() {
    EarAppraisal lying =
        new EarAppraisal(
            Tier.AFFIRMING,
            TrustVector.all(96),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Map.of());
    Ear ear = Ear.of(new VerifierId("d", "b"), NOW, Map.of("cpu", lying));

    fails(examine(cose(ear.encodeCbor()), "ear", PINNED), "malformed.claim");
  }

  @Test
  void claimsSetsThatCameBesideATokenNeedItsDigest() {
    CborValue digest = Cbor.array(Cbor.integer(-16), Cbor.bytes(CRYPTO.sha256(APART).value()));
    CborValue wrong = Cbor.array(Cbor.integer(-16), Cbor.bytes(CRYPTO.sha256(NONCE).value()));

    assertThat(examine(bundle(digest), "eat", PINNED).outcome()).isEqualTo(Outcome.PASS);
    fails(examine(bundle(wrong), "eat", PINNED), "binding.digest");
    fails(examine(bundle(Cbor.bytes(NONCE)), "eat", PINNED), "binding.digest");
    fails(examine(bundle(Cbor.array(Cbor.integer(-16))), "eat", PINNED), "binding.digest");
  }

  private static Bytes bundle(CborValue vouched) {
    CborMap claims =
        Cbor.map(
            Cbor.integer(10),
            Cbor.bytes(NONCE),
            Cbor.integer(266),
            Cbor.map(Cbor.text("part"), vouched));
    return Cbor.encode(
        Cbor.tag(
            602,
            Cbor.array(
                Cbor.decode(cose(Cbor.encode(claims))),
                Cbor.map(Cbor.text("part"), Cbor.bytes(APART)))));
  }

  @Test
  void debuggingIsToldWhereverItIs() {
    CborMap debugged = Cbor.map(Cbor.integer(263), Cbor.integer(0));
    CborMap claims = Cbor.map(Cbor.integer(266), Cbor.map(Cbor.text("part"), debugged));
    MessageExamination examined = examine(cose(Cbor.encode(claims)), "eat", PINNED);

    assertThat(examined.outcome()).isEqualTo(Outcome.PASS);
    assertThat(codes(examined)).containsExactly("debug.enabled");
  }

  @Test
  void everyFlippedBitOfASignedTokenFailsOrIsMalformed() {
    Bytes token = cose(EAR.encodeCbor());
    for (int i = 0; i < token.length(); i++) {
      byte[] changed = token.toArray();
      changed[i] ^= 1;
      assertThat(passes(Bytes.of(changed))).as("byte %d", i).isFalse();
    }
  }

  private boolean passes(Bytes token) {
    try {
      return examine(token, "ear", PINNED).outcome() == Outcome.PASS;
    } catch (dev.adyton.codec.FormatException malformed) {
      return false;
    }
  }

  private static void fails(MessageExamination examined, String code) {
    assertThat(examined.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(codes(examined)).contains(code);
  }

  private MessageExamination examine(Bytes token, String kind, Expected expected) {
    return verifier.examine(ConceptualMessage.parse(token, kind), expected, NOW);
  }

  private MessageExamination at(Instant at, Bytes token) {
    return verifier.examine(ConceptualMessage.parse(token, "ear"), PINNED, at);
  }

  private static List<String> codes(MessageExamination examined) {
    return examined.findings().stream().map(Finding::code).toList();
  }

  private static Bytes cose(Bytes payload) {
    CoseSign1 signed = Cose.sign(payload, Bytes.EMPTY, SIGNER, KeyPurpose.PARTY);
    return signed.encoded();
  }

  private static Bytes jwt(String algorithm, Bytes payload) {
    Bytes header = Bytes.utf8("{\"alg\":\"" + algorithm + "\"}");
    Bytes signature = SIGNER.sign(KeyPurpose.PARTY, Jws.toBeSigned(header, payload));
    return Bytes.utf8(
        Base64Text.url(header) + "." + Base64Text.url(payload) + "." + Base64Text.url(signature));
  }
}
