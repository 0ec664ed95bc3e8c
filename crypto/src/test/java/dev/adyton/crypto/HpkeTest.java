package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonValue;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HpkeTest {

  private static final Bytes INFO = Bytes.utf8("release 1");
  private static final Bytes AAD = Bytes.utf8("aad");

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final HpkeKeyPair recipient = HpkeKeyPair.generate(crypto);
  private final SecretBytes plaintext = SecretBytes.of(Bytes.utf8("column keys"));

  @TestFactory
  Stream<DynamicTest> agreesWithTheVectorsOfTheStandard() {
    JsonValue json = Vectors.json(Vectors.path("hpke/rfc9180.json"));
    return ((JsonArray) json)
        .items().stream().map(c -> DynamicTest.dynamicTest(name(c), () -> checkCase(c)));
  }

  private static String name(JsonValue json) {
    return "KEM " + Vectors.number(json, "kem_id") + ", AEAD " + Vectors.number(json, "aead_id");
  }

  private void checkCase(JsonValue json) throws AuthenticationException {
    assumeTrue(Vectors.number(json, "kem_id") == HpkeKem.ID, "X25519 is no part of any profile");
    HpkeKeyPair ephemeral = pair(json, "skEm", "pkEm");
    HpkeKeyPair own = pair(json, "skRm", "pkRm");
    SecretBytes shared = HpkeKem.encapsulate(crypto, ephemeral, own.publicKey());
    assertThat(shared).isEqualTo(SecretBytes.of(Vectors.hex(json, "shared_secret")));
    assertThat(HpkeKem.decapsulate(crypto, ephemeral.publicKey(), own)).isEqualTo(shared);
    HpkeContext context = HpkeContext.of(crypto, cipher(json), shared, Vectors.hex(json, "info"));
    assertThat(context.key()).isEqualTo(SecretBytes.of(Vectors.hex(json, "key")));
    assertThat(context.baseNonce()).isEqualTo(Vectors.hex(json, "base_nonce"));
    checkEncryptions(context, Vectors.list(json, "encryptions"));
    if (cipher(json) == HpkeContext.Cipher.AES_256_GCM) {
      checkBox(json, ephemeral, own);
    }
  }

  private void checkEncryptions(HpkeContext context, List<JsonValue> encryptions)
      throws AuthenticationException {
    for (JsonValue encryption : encryptions) {
      long sequence = sequence(context, encryption);
      Bytes aad = Vectors.hex(encryption, "aad");
      SecretBytes text = SecretBytes.of(Vectors.hex(encryption, "pt"));
      Bytes ciphertext = Vectors.hex(encryption, "ct");
      assertThat(context.seal(crypto, sequence, aad, text)).isEqualTo(ciphertext);
      assertThat(context.open(crypto, sequence, aad, ciphertext)).isEqualTo(text);
    }
  }

  /// The vectors name the nonce; the number of the message is its difference from the base.
  private static long sequence(HpkeContext context, JsonValue encryption) {
    long nonce = Vectors.hex(encryption, "nonce").slice(4, 12).reader("nonce").i64be("low");
    return nonce ^ context.baseNonce().slice(4, 12).reader("nonce").i64be("low");
  }

  private void checkBox(JsonValue json, HpkeKeyPair ephemeral, HpkeKeyPair own)
      throws AuthenticationException {
    JsonValue first = Vectors.list(json, "encryptions").getFirst();
    Bytes info = Vectors.hex(json, "info");
    Bytes aad = Vectors.hex(first, "aad");
    SecretBytes text = SecretBytes.of(Vectors.hex(first, "pt"));
    HpkeBox box = Hpke.seal(crypto, ephemeral, own.publicKey(), info, aad, text);
    assertThat(box).isEqualTo(new HpkeBox(Vectors.hex(json, "enc"), Vectors.hex(first, "ct")));
    assertThat(Hpke.open(crypto, own, info, aad, box)).isEqualTo(text);
  }

  private static HpkeContext.Cipher cipher(JsonValue json) {
    return Vectors.number(json, "aead_id") == 1
        ? HpkeContext.Cipher.AES_128_GCM
        : HpkeContext.Cipher.AES_256_GCM;
  }

  private HpkeKeyPair pair(JsonValue json, String secret, String point) {
    Bytes pkcs8 =
        new ByteWriter()
            .bytes(
                Bytes.fromHex(
                    "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420"))
            .bytes(Vectors.hex(json, secret))
            .toBytes();
    SecretBytes exported =
        new ExportedKey(
                "encryption",
                1,
                "DHKEM-P256-HKDF-SHA256",
                Vectors.hex(json, point),
                SecretBytes.of(pkcs8))
            .encode();
    return HpkeKeyPair.restore(crypto, exported);
  }

  @Test
  void opensWhatWasSealedAndNothingElse() throws AuthenticationException {
    HpkeBox box = Hpke.seal(crypto, recipient.publicKey(), INFO, AAD, plaintext);
    assertThat(Hpke.open(crypto, recipient, INFO, AAD, box)).isEqualTo(plaintext);
    assertRefused(recipient, Bytes.utf8("release 2"), AAD, box);
    assertRefused(recipient, INFO, Bytes.utf8("another"), box);
    assertRefused(HpkeKeyPair.generate(crypto), INFO, AAD, box);
  }

  @Test
  void refusesAChangedBox() {
    HpkeBox box = Hpke.seal(crypto, recipient.publicKey(), INFO, AAD, plaintext);
    HpkeBox other = Hpke.seal(crypto, recipient.publicKey(), INFO, AAD, plaintext);
    assertThat(other.ciphertext()).isNotEqualTo(box.ciphertext());
    Bytes short15 = box.ciphertext().slice(0, 15);
    Bytes cut = box.ciphertext().slice(0, box.ciphertext().length() - 1);
    assertRefused(recipient, INFO, AAD, new HpkeBox(other.enc(), box.ciphertext()));
    assertRefused(recipient, INFO, AAD, new HpkeBox(box.enc(), Bytes.EMPTY));
    assertRefused(recipient, INFO, AAD, new HpkeBox(box.enc(), short15));
    assertRefused(recipient, INFO, AAD, new HpkeBox(box.enc(), cut));
    assertRefused(recipient, INFO, AAD, new HpkeBox(Bytes.EMPTY, box.ciphertext()));
  }

  /// A point of another curve would leak the private key bit by bit.
  @Test
  void refusesAnEncapsulatedKeyThatIsNotOnTheCurve() {
    HpkeBox box = Hpke.seal(crypto, recipient.publicKey(), INFO, AAD, plaintext);
    byte[] bent = box.enc().toArray();
    bent[64] ^= 1;
    assertRefused(recipient, INFO, AAD, new HpkeBox(Bytes.of(bent), box.ciphertext()));
    assertThatThrownBy(() -> new HpkePublicKey(Bytes.of(bent))).isInstanceOf(FormatException.class);
  }

  @Test
  void comesBackFromItsExportedForm() throws AuthenticationException {
    HpkeBox box = Hpke.seal(crypto, recipient.publicKey(), INFO, AAD, plaintext);
    try (SecretBytes exported = recipient.export();
        HpkeKeyPair restored = HpkeKeyPair.restore(crypto, exported)) {
      assertThat(restored.publicKey()).isEqualTo(recipient.publicKey());
      assertThat(Hpke.open(crypto, restored, INFO, AAD, box)).isEqualTo(plaintext);
      recipient.close();
      assertThatThrownBy(() -> Hpke.open(crypto, recipient, INFO, AAD, box))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void isNeitherRestoredFromASigningKeyNorAsOne() {
    SigningKey party = SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
    try (SecretBytes signing = party.export();
        SecretBytes encryption = recipient.export()) {
      assertThatThrownBy(() -> HpkeKeyPair.restore(crypto, signing))
          .isInstanceOf(KeyMisuseException.class);
      assertThatThrownBy(() -> SigningKey.restore(crypto, encryption, KeyPurpose.PARTY))
          .isInstanceOf(KeyMisuseException.class);
    }
  }

  @Test
  void isNotRestoredWithAPublicHalfOfAnotherKey() {
    HpkeKeyPair other = HpkeKeyPair.generate(crypto);
    try (SecretBytes exported = recipient.export();
        ExportedKey parts = ExportedKey.parse(exported)) {
      SecretBytes mixed =
          new ExportedKey(
                  "encryption",
                  1,
                  parts.algorithm(),
                  other.publicKey().encoded(),
                  parts.privateKey())
              .encode();
      assertThatThrownBy(() -> HpkeKeyPair.restore(crypto, mixed))
          .isInstanceOf(FormatException.class);
    }
  }

  private void assertRefused(HpkeKeyPair pair, Bytes info, Bytes aad, HpkeBox box) {
    assertThatThrownBy(() -> Hpke.open(crypto, pair, info, aad, box))
        .isInstanceOf(AuthenticationException.class);
  }
}
