package dev.adyton.crypto.bc;

import dev.adyton.crypto.Crypto;
import java.security.SecureRandom;

/// BouncyCastle as a provider of signatures.
public final class BouncyCastle {

  private BouncyCastle() {}

  /// {@return a port whose signatures on P-256, P-384 and edwards25519 are BouncyCastle's; all else
  /// is the JDK's, which is as fast or faster at it}
  public static Crypto crypto(SecureRandom random) {
    return Crypto.of(random, new CurveSignatures());
  }
}
