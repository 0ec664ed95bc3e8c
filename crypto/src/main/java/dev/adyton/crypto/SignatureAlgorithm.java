package dev.adyton.crypto;

import dev.adyton.codec.FormatException;
import java.util.Optional;

/// A signature algorithm with all its parameters, so that a key never leaves a choice open.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9053 COSE algorithms
public enum SignatureAlgorithm {
  /// ECDSA on P-256 with SHA-256; a signature is r ‖ s, 64 bytes.
  ES256(-7),
  /// ECDSA on P-384 with SHA-384; a signature is r ‖ s, 96 bytes.
  ES384(-35),
  /// ECDSA on P-384 with SHA-256, for vendors' certificates; a signature is r ‖ s, 96 bytes. COSE
  /// leaves the curve of the number open; in this project it stands for {@link #ES256}.
  ES256_P384(-7),
  /// Ed25519 as in RFC 8032; a signature has 64 bytes.
  ED25519(-8),
  /// RSASSA-PSS with SHA-256 throughout and a salt of 32 bytes.
  PS256(-37),
  /// RSASSA-PSS with SHA-384 throughout and a salt of 48 bytes.
  PS384(-38),
  /// RSASSA-PSS with SHA-512 throughout and a salt of 64 bytes.
  PS512(-39),
  /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8812): for vendors' older certificates.
  RS256(-257);

  private final int coseId;

  SignatureAlgorithm(int coseId) {
    this.coseId = coseId;
  }

  /// {@return the algorithm with this number in COSE headers}
  ///
  /// @throws FormatException if the number is not of a known algorithm
  public static SignatureAlgorithm ofCoseId(long coseId) {
    for (SignatureAlgorithm algorithm : values()) {
      if (algorithm.coseId == coseId) {
        return algorithm;
      }
    }
    throw new FormatException("cose", 0, "alg", "is not a known signature algorithm: " + coseId);
  }

  /// {@return the number in COSE headers}
  public int coseId() {
    return coseId;
  }

  /// {@return the name in JOSE headers (RFC 7518 §3.1, RFC 8037 §3.1); ECDSA on P-384 with SHA-256
  /// has none}
  public Optional<String> joseName() {
    return switch (this) {
      case ES256, ES384, PS256, PS384, PS512, RS256 -> Optional.of(name());
      case ED25519 -> Optional.of("EdDSA");
      case ES256_P384 -> Optional.empty();
    };
  }

  SignatureScheme scheme() {
    return switch (this) {
      case ES256 -> new EcdsaScheme(Curve.P256, "SHA256withECDSA");
      case ES384 -> new EcdsaScheme(Curve.P384, "SHA384withECDSA");
      case ES256_P384 -> new EcdsaScheme(Curve.P384, "SHA256withECDSA");
      case ED25519 -> new Ed25519Scheme();
      case PS256 -> new RsaPssScheme(HashAlgorithm.SHA256);
      case PS384 -> new RsaPssScheme(HashAlgorithm.SHA384);
      case PS512 -> new RsaPssScheme(HashAlgorithm.SHA512);
      case RS256 -> new RsaPkcs1Scheme();
    };
  }
}
