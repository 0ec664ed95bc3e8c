package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/// P-384 with SHA-256, as some vendors sign.
class MixedEcdsaTest {

  private static final Bytes MESSAGE = Bytes.utf8("a message");

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final SigningKey key =
      SigningKey.generate(crypto, SignatureAlgorithm.ES256_P384, KeyPurpose.ROOT, 1);

  @Test
  void isNotTheSignatureWithTheLongerHash() {
    Bytes signature = key.sign(KeyPurpose.ROOT, MESSAGE);
    assertThat(signature.length()).isEqualTo(96);
    assertThat(key.publicKey().verify(crypto, MESSAGE, signature)).isTrue();
    VerificationKey longer =
        VerificationKey.parse(key.publicKey().encoded(), SignatureAlgorithm.ES384);
    assertThat(longer.verify(crypto, MESSAGE, signature)).isFalse();
  }

  @Test
  void takesNoKeyOfAnotherCurveAndNoNumberOfCose() {
    VerificationKey p256 =
        SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.ROOT, 1).publicKey();
    assertThatThrownBy(() -> VerificationKey.parse(p256.encoded(), SignatureAlgorithm.ES256_P384))
        .isInstanceOf(FormatException.class);
    assertThat(SignatureAlgorithm.ofCoseId(-7)).isEqualTo(SignatureAlgorithm.ES256);
    assertThat(VerificationKey.parse(key.publicKey().encoded()).algorithm())
        .isEqualTo(SignatureAlgorithm.ES384);
  }
}
