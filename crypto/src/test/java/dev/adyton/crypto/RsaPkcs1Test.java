package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import org.junit.jupiter.api.Test;

class RsaPkcs1Test {

  private static final Bytes MESSAGE = Bytes.utf8("a message");

  @Test
  void verifiesOnlyTheMessageAndSchemeThatWereSigned() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(pair.getPrivate());
    signer.update(MESSAGE.toArray());
    Bytes signature = Bytes.of(signer.sign());
    Crypto crypto = Crypto.of(new SecureRandom());
    Bytes spki = Bytes.of(pair.getPublic().getEncoded());
    VerificationKey key = VerificationKey.parse(spki, SignatureAlgorithm.RS256);
    assertThat(key.verify(crypto, MESSAGE, signature)).isTrue();
    assertThat(key.verify(crypto, Bytes.utf8("another"), signature)).isFalse();
    assertThat(key.verify(crypto, MESSAGE, signature.slice(1, 256))).isFalse();
    VerificationKey other = VerificationKey.parse(spki, SignatureAlgorithm.PS256);
    assertThat(other.verify(crypto, MESSAGE, signature)).isFalse();
  }
}
