package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeysTest {

  private static final Bytes MESSAGE = Bytes.utf8("a message");

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final SigningKey party =
      SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 3);

  @ParameterizedTest
  @EnumSource(
      value = SignatureAlgorithm.class,
      names = {"ES256", "ES384", "ED25519"})
  void verifiesOnlyTheMessageAndSignatureThatWereMade(SignatureAlgorithm algorithm) {
    try (SigningKey key = SigningKey.generate(crypto, algorithm, KeyPurpose.ROOT, 1)) {
      Bytes signature = key.sign(KeyPurpose.ROOT, MESSAGE);
      assertThat(key.publicKey().verify(crypto, MESSAGE, signature)).isTrue();
      assertThat(key.publicKey().verify(crypto, Bytes.utf8("another"), signature)).isFalse();
      byte[] bent = signature.toArray();
      bent[bent.length - 1] ^= 1;
      assertThat(key.publicKey().verify(crypto, MESSAGE, Bytes.of(bent))).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureAlgorithm.class,
      names = {"ES256", "ES384", "ED25519"})
  void comesBackFromItsExportedForm(SignatureAlgorithm algorithm) {
    SigningKey key = SigningKey.generate(crypto, algorithm, KeyPurpose.MONITOR, 7);
    try (SecretBytes exported = key.export();
        SigningKey restored = SigningKey.restore(crypto, exported, KeyPurpose.MONITOR)) {
      assertThat(restored.publicKey()).isEqualTo(key.publicKey());
      assertThat(restored.version()).isEqualTo(7);
      Bytes signature = restored.sign(KeyPurpose.MONITOR, MESSAGE);
      assertThat(key.publicKey().verify(crypto, MESSAGE, signature)).isTrue();
    }
  }

  /// Drawing the primes takes seconds.
  @Test
  @Tag("slow")
  void drawsAnRsaKeyThatComesBack() {
    comesBackFromItsExportedForm(SignatureAlgorithm.PS256);
  }

  @ParameterizedTest
  @EnumSource(KeyPurpose.class)
  void signsForItsOwnPurposeAlone(KeyPurpose use) {
    if (use == KeyPurpose.PARTY) {
      assertThat(party.sign(use, MESSAGE).length()).isEqualTo(64);
    } else {
      assertThatThrownBy(() -> party.sign(use, MESSAGE)).isInstanceOf(KeyMisuseException.class);
      assertThatThrownBy(() -> Dsse.sign("type", MESSAGE, party, use))
          .isInstanceOf(KeyMisuseException.class);
    }
  }

  @Test
  void isNotRestoredUnderAnotherPurpose() {
    try (SecretBytes exported = party.export()) {
      assertThatThrownBy(() -> SigningKey.restore(crypto, exported, KeyPurpose.REQUEST))
          .isInstanceOf(KeyMisuseException.class)
          .hasMessage("a key for party must not serve request");
    }
  }

  @Test
  void isNotRestoredWithAPublicHalfOfAnotherKey() {
    SigningKey other = SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 3);
    try (SecretBytes exported = party.export();
        ExportedKey parts = ExportedKey.parse(exported)) {
      SecretBytes mixed =
          new ExportedKey("party", 3, "ES256", other.publicKey().encoded(), parts.privateKey())
              .encode();
      assertThatThrownBy(() -> SigningKey.restore(crypto, mixed, KeyPurpose.PARTY))
          .isInstanceOf(FormatException.class);
    }
  }

  @Test
  void isNotRestoredWithAPrivateHalfOfAnotherCurve() {
    SigningKey other = SigningKey.generate(crypto, SignatureAlgorithm.ES384, KeyPurpose.PARTY, 3);
    try (SecretBytes exported = other.export();
        ExportedKey parts = ExportedKey.parse(exported)) {
      SecretBytes mixed =
          new ExportedKey("party", 3, "ES256", party.publicKey().encoded(), parts.privateKey())
              .encode();
      assertThatThrownBy(() -> SigningKey.restore(crypto, mixed, KeyPurpose.PARTY))
          .isInstanceOf(FormatException.class);
    }
  }

  @Test
  void isNotRestoredFromAnyTruncation() {
    try (SecretBytes exported = party.export()) {
      for (int length = 0; length < exported.length(); length++) {
        SecretBytes cut = exported.slice(0, length);
        assertThatThrownBy(() -> SigningKey.restore(crypto, cut, KeyPurpose.PARTY))
            .isInstanceOf(FormatException.class);
      }
      SecretBytes longer = SecretBytes.concat(exported, SecretBytes.of(Bytes.fromHex("00")));
      assertThatThrownBy(() -> SigningKey.restore(crypto, longer, KeyPurpose.PARTY))
          .isInstanceOf(FormatException.class);
    }
  }

  @Test
  void doesNotSignAfterItWasClosedAndPrintsNoSecret() {
    SigningKey key = SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
    key.close();
    assertThatThrownBy(() -> key.sign(KeyPurpose.PARTY, MESSAGE))
        .isInstanceOf(IllegalStateException.class);
    assertThat(key).hasToString("party key, version 1, ES256 " + key.publicKey().thumbprint());
  }

  @Test
  void refusesAPointThatIsNotOnTheCurve() {
    byte[] point = party.publicKey().point().toArray();
    point[64] ^= 1;
    assertThatThrownBy(() -> VerificationKey.ofPoint(SignatureAlgorithm.ES256, Bytes.of(point)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("are not a point of P256");
  }

  @Test
  void refusesEveryKeyThatIsNotTheOneEncodingOfASoundPoint() {
    Bytes spki = party.publicKey().encoded();
    assertRefused(Bytes.EMPTY);
    assertRefused(spki.slice(0, spki.length() - 1));
    assertRefused(Bytes.concat(spki, Bytes.fromHex("00")));
    // The point (0, 0), a coordinate equal to the field's prime, and a compressed point.
    assertRefused(Curve.P256.spki(Bytes.fromHex("04" + "00".repeat(64))));
    assertRefused(
        Curve.P256.spki(
            Bytes.fromHex(
                "04ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
                    + "66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4")));
    assertRefused(
        Bytes.fromHex(
            "3039301306072a8648ce3d020106082a8648ce3d030107032200" + "02" + "11".repeat(32)));
  }

  @Test
  void refusesEd25519KeysOfSmallOrder() {
    // The neutral point, the point of order two, and the two of order four (y = 0).
    assertRefused(Ed25519Scheme.spki(Bytes.fromHex("01" + "00".repeat(31))));
    assertRefused(Ed25519Scheme.spki(Bytes.fromHex("ec" + "ff".repeat(30) + "7f")));
    assertRefused(Ed25519Scheme.spki(Bytes.fromHex("00".repeat(32))));
    assertRefused(Ed25519Scheme.spki(Bytes.fromHex("00".repeat(31) + "80")));
    // Order eight.
    assertRefused(
        Ed25519Scheme.spki(
            Bytes.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")));
    // The prime itself, a second encoding of zero.
    assertRefused(Ed25519Scheme.spki(Bytes.fromHex("ed" + "ff".repeat(30) + "7f")));
  }

  private static void assertRefused(Bytes spki) {
    assertThatThrownBy(() -> VerificationKey.parse(spki)).isInstanceOf(FormatException.class);
  }

  @Test
  void signsEnvelopesThatVerifyUnderTheNamedKeyOnly() {
    DsseEnvelope envelope = Dsse.sign("application/x", MESSAGE, party, KeyPurpose.PARTY);
    assertThat(Dsse.verify(crypto, envelope, party.publicKey())).isTrue();
    SigningKey other = SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
    assertThat(Dsse.verify(crypto, envelope, other.publicKey())).isFalse();
    Bytes signature = envelope.signature();
    String keyId = envelope.keyId();
    String otherId = other.publicKey().thumbprint().toString();
    assertThat(verify(new DsseEnvelope("application/y", MESSAGE, keyId, signature))).isFalse();
    assertThat(verify(new DsseEnvelope("application/x", MESSAGE, otherId, signature))).isFalse();
    assertThat(verify(new DsseEnvelope("application/x", Bytes.utf8("b"), keyId, signature)))
        .isFalse();
  }

  private boolean verify(DsseEnvelope envelope) {
    return Dsse.verify(crypto, envelope, party.publicKey());
  }
}
