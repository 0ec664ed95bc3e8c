package dev.adyton.benchmarks.evidence;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.bc.BouncyCastle;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Whose signatures are used: the port that a verifier gets, and the bare providers beneath it.
///
/// @param title the name, for people
/// @param crypto the port
/// @param curves who verifies on elliptic curves
/// @param rsa who verifies RSA
record VendorProvider(String title, Crypto crypto, Provider curves, Provider rsa) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CORRETTO =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  static VendorProvider jdk() {
    return new VendorProvider(
        "JDK", Crypto.of(RANDOM), installed("SunEC"), installed("SunRsaSign"));
  }

  /// BouncyCastle as `crypto-bc` offers it, which leaves RSA to the JDK.
  static VendorProvider bouncyCastle() {
    return new VendorProvider(
        "BouncyCastle",
        BouncyCastle.crypto(RANDOM),
        new BouncyCastleProvider(),
        installed("SunRsaSign"));
  }

  /// {@return Amazon Corretto's, where it runs on this system}
  static Optional<VendorProvider> corretto() {
    try {
      Provider it = (Provider) Class.forName(CORRETTO).getField("INSTANCE").get(null);
      return it.getService("Signature", "SHA256withECDSA") == null
          ? Optional.empty()
          : Optional.of(new VendorProvider("Corretto", Crypto.of(RANDOM, it), it, it));
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static Provider installed(String name) {
    return Security.getProvider(name);
  }

  Provider of(String keyType) {
    return keyType.equals("EC") ? curves : rsa;
  }
}
