package dev.adyton.tlog;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import java.security.SecureRandom;

/// Fresh keys for tests.
final class TestKeys {

  static final Crypto CRYPTO = Crypto.of(new SecureRandom());

  private TestKeys() {}

  static NoteSigner log(String name) {
    return signer(name, KeyPurpose.LOG);
  }

  static NoteSigner witness(String name) {
    return signer(name, KeyPurpose.WITNESS);
  }

  private static NoteSigner signer(String name, KeyPurpose purpose) {
    return NoteSigner.of(name, SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, purpose, 1));
  }
}
