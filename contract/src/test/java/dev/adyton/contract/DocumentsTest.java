package dev.adyton.contract;

import static dev.adyton.contract.World.CRYPTO;
import static dev.adyton.contract.World.WORLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Dsse;
import dev.adyton.crypto.KeyMisuseException;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.VerificationKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {

  static Stream<Signed<?>> signed() {
    return WORLD.signed().stream();
  }

  @ParameterizedTest
  @MethodSource("signed")
  void everyKindOpensAsItWasSigned(Signed<?> signed) {
    DsseEnvelope travelled = DsseEnvelope.parse(signed.envelope().encode());
    Signed<?> opened = open(signed, travelled, signed.signer());
    assertThat(opened.document()).isEqualTo(signed.document());
    assertThat(opened.digest()).isEqualTo(signed.document().digest(CRYPTO));
    assertThat(opened.document().encode()).isEqualTo(signed.payload());
  }

  @ParameterizedTest
  @MethodSource("signed")
  void everyFlippedBitOfAPayloadIsRefused(Signed<?> signed) {
    Bytes payload = signed.payload();
    for (int bit = 0; bit < payload.length() * 8; bit += 37) {
      DsseEnvelope changed = withPayload(signed.envelope(), flipped(payload, bit));
      assertRefused(signed, changed, signed.signer());
    }
  }

  @ParameterizedTest
  @MethodSource("signed")
  void everyFlippedBitOfASignatureIsRefused(Signed<?> signed) {
    DsseEnvelope envelope = signed.envelope();
    for (int bit = 0; bit < envelope.signature().length() * 8; bit += 61) {
      Bytes signature = flipped(envelope.signature(), bit);
      DsseEnvelope changed =
          new DsseEnvelope(envelope.payloadType(), envelope.payload(), envelope.keyId(), signature);
      assertRefused(signed, changed, signed.signer());
    }
  }

  @ParameterizedTest
  @MethodSource("signed")
  void anotherKeyIsRefused(Signed<?> signed) {
    assertRefused(signed, signed.envelope(), WORLD.payments.signing.publicKey());
  }

  @ParameterizedTest
  @MethodSource("signed")
  void theNameOfAnotherKeyIsRefused(Signed<?> signed) {
    DsseEnvelope envelope = signed.envelope();
    String other = WORLD.payments.thumbprint().toString();
    DsseEnvelope changed =
        new DsseEnvelope(envelope.payloadType(), envelope.payload(), other, envelope.signature());
    assertRefused(signed, changed, signed.signer());
  }

  @ParameterizedTest
  @MethodSource("signed")
  void aForeignPayloadTypeIsRefused(Signed<?> signed) {
    DsseEnvelope envelope = signed.envelope();
    DsseEnvelope changed =
        new DsseEnvelope(
            "application/json", envelope.payload(), envelope.keyId(), envelope.signature());
    assertThatThrownBy(() -> open(signed, changed, signed.signer()))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void aConsentUnderTheTypeOfAnotherDocumentIsRefusedThoughItsSignatureVerifies() {
    Bytes consent = WORLD.agreement.consents().getFirst().payload();
    String type = Documents.payloadType(Withdrawal.class);
    DsseEnvelope swapped = Dsse.sign(type, consent, WORLD.bank.signing, KeyPurpose.PARTY);
    assertThatThrownBy(() -> Documents.open(CRYPTO, Withdrawal.class, swapped, key()))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void aSignedTextThatIsNotCanonicalIsRefused() {
    Bytes spaced = Bytes.concat(WORLD.agreement.consents().getFirst().payload(), Bytes.utf8("\n"));
    DsseEnvelope envelope =
        Dsse.sign(
            Documents.payloadType(Consent.class), spaced, WORLD.bank.signing, KeyPurpose.PARTY);
    assertThatThrownBy(() -> Documents.open(CRYPTO, Consent.class, envelope, key()))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void aDocumentThatNamesAnotherSignerIsRefused() {
    Consent other = WORLD.agreement.consents().get(1).document();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Documents.sign(CRYPTO, other, WORLD.bank.signing));
    DsseEnvelope forged =
        Dsse.sign(
            Documents.payloadType(Consent.class),
            other.encode(),
            WORLD.bank.signing,
            KeyPurpose.PARTY);
    assertThatThrownBy(() -> Documents.open(CRYPTO, Consent.class, forged, key()))
        .isInstanceOf(NotSignedException.class);
  }

  @Test
  void aKeyOfAnotherPurposeSignsNothing() {
    assertThatThrownBy(() -> Documents.sign(CRYPTO, WORLD.start.document(), WORLD.receiptKey))
        .isInstanceOfAny(KeyMisuseException.class, IllegalArgumentException.class);
    assertThatThrownBy(() -> Documents.sign(CRYPTO, WORLD.statement(), WORLD.bank.signing))
        .isInstanceOf(KeyMisuseException.class);
  }

  @Test
  void aCardOpensUnderItsOwnKeyAlone() {
    assertThat(Documents.openCard(CRYPTO, WORLD.bank.card.envelope())).isEqualTo(WORLD.bank.card);
    DsseEnvelope forged =
        Dsse.sign(
            Documents.payloadType(PartyCard.class),
            WORLD.bank.card.payload(),
            WORLD.payments.signing,
            KeyPurpose.PARTY);
    assertThatThrownBy(() -> Documents.openCard(CRYPTO, forged))
        .isInstanceOf(NotSignedException.class);
  }

  private static VerificationKey key() {
    return WORLD.bank.signing.publicKey();
  }

  private static Signed<?> open(Signed<?> signed, DsseEnvelope envelope, VerificationKey key) {
    return Documents.open(CRYPTO, signed.document().getClass(), envelope, key);
  }

  private static void assertRefused(Signed<?> signed, DsseEnvelope envelope, VerificationKey key) {
    assertThatThrownBy(() -> open(signed, envelope, key)).isInstanceOf(NotSignedException.class);
  }

  private static DsseEnvelope withPayload(DsseEnvelope envelope, Bytes payload) {
    return new DsseEnvelope(
        envelope.payloadType(), payload, envelope.keyId(), envelope.signature());
  }

  static Bytes flipped(Bytes bytes, int bit) {
    byte[] changed = bytes.toArray();
    changed[bit / 8] ^= (byte) (1 << (bit % 8));
    return Bytes.of(changed);
  }
}
