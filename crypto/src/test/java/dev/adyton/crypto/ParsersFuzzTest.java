package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// Parsers of foreign keys end in a value that encodes to what was read, or in a {@link
/// FormatException}: in nothing else.
class ParsersFuzzTest {

  private final Crypto crypto = Crypto.of(new SecureRandom());

  @FuzzTest
  void readsPublicKeys(byte[] input) {
    Bytes spki = Bytes.of(input);
    try {
      assertThat(VerificationKey.parse(spki).encoded()).isEqualTo(spki);
    } catch (FormatException expected) {
      assertThat(expected.field()).isNotEmpty();
    }
  }

  @FuzzTest
  void readsRsaKeys(byte[] input) {
    Bytes spki = Bytes.of(input);
    try {
      assertThat(VerificationKey.parse(spki, SignatureAlgorithm.PS256).encoded()).isEqualTo(spki);
    } catch (FormatException expected) {
      assertThat(expected.field()).isNotEmpty();
    }
  }

  @FuzzTest
  void readsNoteKeys(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      assertThat(NoteVerifier.parse(text).encoded()).isEqualTo(text);
    } catch (FormatException expected) {
      assertThat(expected.field()).isNotEmpty();
    }
  }

  @FuzzTest
  void readsDigests(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      assertThat(Digest.parse(text)).hasToString(text);
    } catch (FormatException expected) {
      assertThat(expected.field()).isNotEmpty();
    }
  }

  @FuzzTest
  void readsExportedKeys(byte[] input) {
    try (SecretBytes exported = SecretBytes.of(input);
        SigningKey key = SigningKey.restore(crypto, exported, KeyPurpose.PARTY)) {
      assertThat(key.purpose()).isEqualTo(KeyPurpose.PARTY);
    } catch (FormatException | KeyMisuseException expected) {
      assertThat(expected).hasMessageNotContaining("null");
    }
  }

  @FuzzTest
  void readsDerSignatures(byte[] input) {
    Bytes der = Bytes.of(input);
    EcdsaSignature.ofDer(Curve.P256, der)
        .ifPresent(signature ->
            assertThat(EcdsaSignature.ofRaw(Curve.P256, signature.raw(Curve.P256)))
                .contains(signature));
  }
}
