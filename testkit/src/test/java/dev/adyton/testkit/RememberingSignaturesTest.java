package dev.adyton.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
import java.security.SecureRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RememberingSignaturesTest {

  private static final Bytes MESSAGE = Bytes.utf8("a message");

  private final SecureRandom random = new SecureRandom();
  private final Crypto remembering = Crypto.of(random, RememberingSignatures.create());
  private final Crypto plain = Crypto.of(random);

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ED25519", "ES384"})
  void answersAsTheJdkDoesHoweverOftenItIsAsked(SignatureAlgorithm algorithm) {
    SigningKey key = key(algorithm);
    VerificationKey other = key(algorithm).publicKey();
    Bytes signature = key.sign(KeyPurpose.PARTY, MESSAGE);
    for (int time = 0; time < 3; time++) {
      assertAnswers(key.publicKey(), MESSAGE, signature);
      assertAnswers(key.publicKey(), Bytes.utf8("another"), signature);
      assertAnswers(key.publicKey(), MESSAGE, changed(signature));
      assertAnswers(key.publicKey(), MESSAGE, signature.slice(1, signature.length()));
      assertAnswers(other, MESSAGE, signature);
    }
    assertThat(key.publicKey().verify(remembering, MESSAGE, signature)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384"})
  void neverSignsAMessageTheSameWayTwice(SignatureAlgorithm algorithm) {
    SigningKey key = key(algorithm);
    assertThat(key.sign(KeyPurpose.PARTY, MESSAGE))
        .isNotEqualTo(key.sign(KeyPurpose.PARTY, MESSAGE));
  }

  private SigningKey key(SignatureAlgorithm algorithm) {
    return SigningKey.generate(remembering, algorithm, KeyPurpose.PARTY, 1);
  }

  private void assertAnswers(VerificationKey key, Bytes message, Bytes signature) {
    assertThat(key.verify(remembering, message, signature))
        .isEqualTo(key.verify(plain, message, signature));
  }

  private static Bytes changed(Bytes signature) {
    byte[] changed = signature.toArray();
    changed[changed.length - 1] ^= 1;
    return Bytes.of(changed);
  }
}
