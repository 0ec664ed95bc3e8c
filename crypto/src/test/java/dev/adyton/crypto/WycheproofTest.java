package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonValue;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Project Wycheproof's hostile cases for every primitive that this module uses. Each suite first
/// makes sure that it holds valid and invalid cases, so that an answer that never changes fails.
class WycheproofTest {

  private static final String VALID = "valid";
  private static final String INVALID = "invalid";

  private final Crypto crypto = Crypto.of(new SecureRandom());

  @ParameterizedTest
  @CsvSource({
    "ecdsa_secp256r1_sha256_p1363_test.json, ES256, false",
    "ecdsa_secp384r1_sha384_p1363_test.json, ES384, false",
    "ecdsa_secp256r1_sha256_test.json, ES256, true",
    "ecdsa_secp384r1_sha384_test.json, ES384, true",
    "ed25519_test.json, ED25519, false",
    "rsa_pss_4096_sha384_mgf1_48_test.json, PS384, false",
  })
  void acceptsExactlyTheValidSignatures(String file, SignatureAlgorithm algorithm, boolean der) {
    List<String> wrong = new ArrayList<>();
    List<String> results = new ArrayList<>();
    for (JsonValue group : groups(file)) {
      VerificationKey key = VerificationKey.parse(Vectors.hex(group, "publicKeyDer"), algorithm);
      for (JsonValue test : Vectors.list(group, "tests")) {
        boolean expected = result(test).equals(VALID);
        results.add(result(test));
        if (verify(key, test, der) != expected) {
          wrong.add(describe(test));
        }
      }
    }
    assertThat(results).contains(VALID, INVALID).doesNotContain("acceptable");
    assertThat(wrong).isEmpty();
  }

  private boolean verify(VerificationKey key, JsonValue test, boolean der) {
    Bytes message = Vectors.hex(test, "msg");
    Bytes signature = Vectors.hex(test, "sig");
    return der ? key.verifyDer(crypto, message, signature) : key.verify(crypto, message, signature);
  }

  @Test
  void derivesTheExpectedKeysAndNoneOfImpossibleLength() {
    for (JsonValue group : groups("hkdf_sha256_test.json")) {
      for (JsonValue test : Vectors.list(group, "tests")) {
        if (result(test).equals(VALID)) {
          assertThat(derive(test))
              .as(describe(test))
              .isEqualTo(SecretBytes.of(Vectors.hex(test, "okm")));
        } else {
          assertThatThrownBy(() -> derive(test))
              .as(describe(test))
              .isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
  }

  private SecretBytes derive(JsonValue test) {
    SecretBytes ikm = SecretBytes.of(Vectors.hex(test, "ikm"));
    Bytes salt = Vectors.hex(test, "salt");
    Bytes info = Vectors.hex(test, "info");
    return Hkdf.derive(crypto, ikm, salt, info, (int) Vectors.number(test, "size"));
  }

  @Test
  void sealsAndOpensAsExpectedUnderEveryNonceLengthThatIsUsed() throws AuthenticationException {
    int skipped = 0;
    int opened = 0;
    int refused = 0;
    for (JsonValue group : groups("aes_gcm_test.json")) {
      boolean used = Vectors.number(group, "ivSize") == 8 * Aead.NONCE_SIZE;
      for (JsonValue test : Vectors.list(group, "tests")) {
        if (!used) {
          skipped++;
        } else if (result(test).equals(VALID)) {
          checkOpens(test);
          opened++;
        } else {
          assertThatThrownBy(() -> open(test)).isInstanceOf(AuthenticationException.class);
          refused++;
        }
      }
    }
    // Other lengths of nonces have no place in this module.
    assertThat(List.of(opened, refused, skipped)).doesNotContain(0);
  }

  private void checkOpens(JsonValue test) throws AuthenticationException {
    byte[] message = Vectors.hex(test, "msg").toArray();
    byte[] sealed = aead(test).seal(nonce(test), aad(test), message, message.length);
    assertThat(Bytes.of(sealed)).as(describe(test)).isEqualTo(ciphertext(test));
    assertThat(open(test)).as(describe(test)).isEqualTo(message);
  }

  private byte[] open(JsonValue test) throws AuthenticationException {
    byte[] ciphertext = ciphertext(test).toArray();
    return aead(test).open(nonce(test), aad(test), ciphertext, ciphertext.length);
  }

  private Aead aead(JsonValue test) {
    return new Aead(crypto, SecretBytes.of(Vectors.hex(test, "key")));
  }

  private static byte[] nonce(JsonValue test) {
    return Vectors.hex(test, "iv").toArray();
  }

  private static Bytes aad(JsonValue test) {
    return Vectors.hex(test, "aad");
  }

  private static Bytes ciphertext(JsonValue test) {
    return Bytes.concat(Vectors.hex(test, "ct"), Vectors.hex(test, "tag"));
  }

  private static List<JsonValue> groups(String file) {
    return Vectors.list(Vectors.json(Vectors.path("wycheproof/" + file)), "testGroups");
  }

  private static String result(JsonValue test) {
    return Vectors.text(test, "result");
  }

  private static String describe(JsonValue test) {
    return "case " + Vectors.number(test, "tcId") + ", " + Vectors.text(test, "comment");
  }
}
