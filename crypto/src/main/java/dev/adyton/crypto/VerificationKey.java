package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/// A public key for one signature algorithm. Its encoding is the DER SubjectPublicKeyInfo, in the
/// one form that this class accepts: named curves, uncompressed points, no variants. A point is
/// checked to be of its curve, and not of small order, when the key is made.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5480 Elliptic-curve SubjectPublicKeyInfo
/// @spec https://www.rfc-editor.org/rfc/rfc8410 Ed25519 SubjectPublicKeyInfo
public final class VerificationKey {

  private final Bytes encoded;
  private final SignatureAlgorithm algorithm;
  private volatile @Nullable Decoded decoded;

  private VerificationKey(Bytes encoded, SignatureAlgorithm algorithm) {
    algorithm.scheme().checkKey(encoded);
    this.encoded = encoded;
    this.algorithm = algorithm;
  }

  /// {@return the key of a SubjectPublicKeyInfo that settles its algorithm: P-256 is {@link
  /// SignatureAlgorithm#ES256}, P-384 is {@link SignatureAlgorithm#ES384}}
  ///
  /// @throws FormatException if the encoding is malformed, of another kind of key (an RSA key names
  ///   no hash function: see {@link #parse(Bytes, SignatureAlgorithm)}), or of a point that is no
  ///   sound key
  public static VerificationKey parse(Bytes spki) {
    return new VerificationKey(spki, algorithmOf(spki));
  }

  private static SignatureAlgorithm algorithmOf(Bytes spki) {
    if (Curve.P256.begins(spki)) {
      return SignatureAlgorithm.ES256;
    }
    if (Curve.P384.begins(spki)) {
      return SignatureAlgorithm.ES384;
    }
    if (Ed25519Scheme.begins(spki)) {
      return SignatureAlgorithm.ED25519;
    }
    throw new FormatException("public key", 0, "algorithm", "is not one that settles a signature");
  }

  /// {@return the key of a SubjectPublicKeyInfo, for an algorithm that the context states}
  ///
  /// @throws FormatException if the encoding is malformed or does not fit the algorithm
  public static VerificationKey parse(Bytes spki, SignatureAlgorithm algorithm) {
    return new VerificationKey(spki, algorithm);
  }

  /// {@return the key of a bare point: uncompressed (`04` ‖ x ‖ y) for ECDSA, 32 bytes for Ed25519}
  ///
  /// @throws FormatException if that is no sound key
  /// @throws IllegalArgumentException if the algorithm's keys are not points
  public static VerificationKey ofPoint(SignatureAlgorithm algorithm, Bytes point) {
    return new VerificationKey(
        switch (algorithm.scheme()) {
          case EcdsaScheme ecdsa -> ecdsa.curve().spki(point);
          case Ed25519Scheme ignored -> Ed25519Scheme.spki(point);
          case RsaPkcs1Scheme _, RsaPssScheme _ ->
              throw new IllegalArgumentException(algorithm + " has no points");
        },
        algorithm);
  }

  /// {@return the SubjectPublicKeyInfo, DER}
  public Bytes encoded() {
    return encoded;
  }

  /// {@return the bare point, the mirror of {@link #ofPoint}}
  ///
  /// @throws IllegalStateException if the algorithm's keys are not points
  public Bytes point() {
    return switch (algorithm.scheme()) {
      case EcdsaScheme ecdsa -> ecdsa.curve().pointOf(encoded);
      case Ed25519Scheme ignored -> Ed25519Scheme.pointOf(encoded);
      case RsaPkcs1Scheme _, RsaPssScheme _ ->
          throw new IllegalStateException(algorithm + " has no points");
    };
  }

  /// {@return the one algorithm that this key verifies}
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /// {@return the SHA-256 digest of the SubjectPublicKeyInfo: the key's name in documents}
  public Digest thumbprint() {
    return Hasher.sha256().update(encoded).finish();
  }

  /// {@return whether a signature over a message was made with the private key} An ECDSA signature
  /// is r ‖ s at fixed length; a signature of any other form is false.
  public boolean verify(Crypto crypto, Bytes message, Bytes signature) {
    return algorithm.scheme().verify(crypto, this, message, signature);
  }

  /// {@return whether an ECDSA signature in strict DER, as vendors write it, was made with the
  /// private key}
  ///
  /// @throws IllegalStateException if the key is not one for ECDSA
  public boolean verifyDer(Crypto crypto, Bytes message, Bytes signature) {
    if (algorithm.scheme() instanceof EcdsaScheme ecdsa) {
      return ecdsa.verifyDer(crypto, this, message, signature);
    }
    throw new IllegalStateException(algorithm + " has no DER signatures");
  }

  /// {@return the provider's form of the key, made once for each provider that asks in turn}
  PublicKey decoded(Crypto crypto) {
    Decoded known = decoded;
    if (known == null || known.by() != crypto.jca()) {
      known = new Decoded(crypto.jca(), algorithm.scheme().publicKey(crypto, encoded));
      decoded = known;
    }
    return known.key();
  }

  private record Decoded(Jca by, PublicKey key) {}

  @Override
  public boolean equals(Object other) {
    return other instanceof VerificationKey that
        && encoded.equals(that.encoded)
        && algorithm == that.algorithm;
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /// {@return the algorithm and the thumbprint}
  @Override
  public String toString() {
    return algorithm + " " + thumbprint();
  }
}
