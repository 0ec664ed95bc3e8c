package dev.adyton.crypto.bc;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureAlgorithm;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Every provider whose answers are compared.
enum Providers {
  JDK {
    @Override
    Crypto crypto() {
      return Crypto.of(RANDOM);
    }
  },
  BOUNCY_CASTLE {
    @Override
    Crypto crypto() {
      return BouncyCastle.crypto(RANDOM);
    }
  },
  /// All that BouncyCastle's own provider has, RSA among it.
  BOUNCY_CASTLE_WHOLE {
    @Override
    Crypto crypto() {
      return Crypto.of(RANDOM, new org.bouncycastle.jce.provider.BouncyCastleProvider());
    }
  },
  CORRETTO {
    @Override
    Crypto crypto() {
      return Crypto.of(RANDOM, corretto());
    }

    /// Its generator of Ed25519 keys takes no source of randomness.
    @Override
    List<SignatureAlgorithm> makesKeys() {
      return List.of(SignatureAlgorithm.ES256, SignatureAlgorithm.ES384);
    }
  };

  static final SecureRandom RANDOM = new SecureRandom();

  private static final String CORRETTO_CLASS =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  abstract Crypto crypto();

  List<SignatureAlgorithm> makesKeys() {
    return List.of(SignatureAlgorithm.ES256, SignatureAlgorithm.ES384, SignatureAlgorithm.ED25519);
  }

  private static Provider corretto() {
    try {
      Class<?> type = Class.forName(CORRETTO_CLASS);
      Provider provider = (Provider) type.getField("INSTANCE").get(null);
      boolean loaded = provider.getService("Signature", "SHA256withECDSA") != null;
      Assumptions.assumeTrue(loaded, "Amazon Corretto's provider does not run on this system");
      return provider;
    } catch (ReflectiveOperationException e) {
      Assumptions.abort("Amazon Corretto's provider is not here: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }
}
