package dev.adyton.benchmarks.evidence;

import dev.adyton.codec.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/// One signature that a verification asked its provider about.
///
/// @param algorithm the provider's name for the algorithm
/// @param parameters the parameters of the algorithm, where it has any
/// @param key SubjectPublicKeyInfo
/// @param message the signed bytes
/// @param signature the signature
record RawSignature(
    String algorithm,
    Optional<AlgorithmParameterSpec> parameters,
    Bytes key,
    Bytes message,
    Bytes signature) {

  /// Verifies it as anyone would who has a provider and nothing else: the key is decoded each time.
  void verify(VendorProvider provider) {
    try {
      String type = algorithm.endsWith("ECDSA") ? "EC" : "RSA";
      var by = provider.of(type);
      var decoded =
          KeyFactory.getInstance(type, by).generatePublic(new X509EncodedKeySpec(key.toArray()));
      Signature verifier = Signature.getInstance(algorithm, by);
      if (parameters.isPresent()) {
        verifier.setParameter(parameters.get());
      }
      verifier.initVerify(decoded);
      verifier.update(message.toBuffer());
      if (!verifier.verify(signature.toArray())) {
        throw new IllegalStateException("a genuine signature is not good");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// {@return what kind of signature it is, for people}
  String kind() {
    return switch (algorithm) {
      case "SHA256withECDSA" -> "P-256";
      case "SHA384withECDSA" -> "P-384";
      default -> "RSA-" + key.length() / 68 * 512;
    };
  }
}
