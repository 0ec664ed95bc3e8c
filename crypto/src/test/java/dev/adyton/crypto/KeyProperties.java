package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// What holds of the parsers of foreign keys for any bytes: they give a value that encodes to what
/// was read, or a {@link FormatException}; nothing else.
final class KeyProperties {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());

  private KeyProperties() {}

  static void publicKey(Bytes spki) {
    orMalformed(() -> assertThat(VerificationKey.parse(spki).encoded()).isEqualTo(spki));
  }

  static void rsaKey(Bytes spki) {
    orMalformed(() ->
        assertThat(VerificationKey.parse(spki, SignatureAlgorithm.PS256).encoded())
            .isEqualTo(spki));
  }

  static void noteKey(Bytes utf8) {
    String text = text(utf8);
    orMalformed(() -> assertThat(NoteVerifier.parse(text).encoded()).isEqualTo(text));
  }

  static void digest(Bytes utf8) {
    String text = text(utf8);
    orMalformed(() -> assertThat(Digest.parse(text)).hasToString(text));
  }

  /// A key that is restored signs under the public half it states; another purpose is refused.
  static void exportedKey(Bytes exported) {
    orMalformed(() -> {
      try (SecretBytes secret = SecretBytes.of(exported);
          SigningKey key = SigningKey.restore(CRYPTO, secret, KeyPurpose.PARTY)) {
        Bytes signature = key.sign(KeyPurpose.PARTY, Bytes.EMPTY);
        assertThat(key.publicKey().verify(CRYPTO, Bytes.EMPTY, signature)).isTrue();
      } catch (KeyMisuseException e) {
        assertThat(e).hasMessageEndingWith("must not serve party");
      }
    });
  }

  static void derSignature(Bytes der) {
    EcdsaSignature.ofDer(Curve.P256, der)
        .ifPresent(signature -> {
          assertThat(signature.der()).isEqualTo(der);
          assertThat(EcdsaSignature.ofRaw(Curve.P256, signature.raw(Curve.P256)))
              .contains(signature);
        });
  }

  private static String text(Bytes utf8) {
    return new String(utf8.toArray(), StandardCharsets.UTF_8);
  }

  private static void orMalformed(Runnable parse) {
    try {
      parse.run();
    } catch (FormatException malformed) {
      assertThat(malformed.field()).isNotEmpty();
    }
  }
}
