package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A private signing key with one purpose and a version. The purpose travels with the key, also
/// through its exported form, so that neither a slip of a caller nor a swapped file turns one kind
/// of key into another.
///
/// Safe for use by many threads. Closing forgets the key; that the heap holds no copy is best
/// effort.
public final class SigningKey implements AutoCloseable {

  private static final Bytes PROBE = Bytes.utf8("adyton/key-probe/1");

  private final Crypto crypto;
  private final KeyPurpose purpose;
  private final int version;
  private final VerificationKey publicKey;
  private volatile @Nullable PrivateKey privateKey;

  private SigningKey(
      Crypto crypto,
      KeyPurpose purpose,
      int version,
      VerificationKey publicKey,
      PrivateKey privateKey) {
    this.crypto = crypto;
    this.purpose = purpose;
    this.version = version;
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  /// {@return a fresh key}
  ///
  /// @throws IllegalArgumentException if the version is below one
  public static SigningKey generate(
      Crypto crypto, SignatureAlgorithm algorithm, KeyPurpose purpose, int version) {
    if (version < 1) {
      throw new IllegalArgumentException("versions of keys start at 1, not " + version);
    }
    KeyPair pair = algorithm.scheme().generate(crypto);
    Bytes encoded = Bytes.of(pair.getPublic().getEncoded());
    VerificationKey publicKey = VerificationKey.parse(encoded, algorithm);
    return new SigningKey(crypto, purpose, version, publicKey, pair.getPrivate());
  }

  /// {@return the key of an exported form}
  ///
  /// @throws FormatException if the form is malformed, or its halves do not belong together
  /// @throws KeyMisuseException if the key has another purpose than the one expected
  public static SigningKey restore(Crypto crypto, SecretBytes exported, KeyPurpose expected) {
    try (ExportedKey parts = ExportedKey.parse(exported)) {
      parts.requirePurpose(expected.text());
      SignatureAlgorithm algorithm = algorithmOf(parts);
      VerificationKey publicKey = VerificationKey.parse(parts.publicKey(), algorithm);
      PrivateKey privateKey =
          parts.privateKey().use(pkcs8 -> algorithm.scheme().privateKey(crypto, pkcs8));
      SigningKey key = new SigningKey(crypto, expected, parts.version(), publicKey, privateKey);
      key.requireMatchingHalves();
      return key;
    }
  }

  private static SignatureAlgorithm algorithmOf(ExportedKey parts) {
    return Arrays.stream(SignatureAlgorithm.values())
        .filter(algorithm -> algorithm.name().equals(parts.algorithm()))
        .findFirst()
        .orElseThrow(() -> ExportedKey.fail("algorithm", "is not known"));
  }

  private void requireMatchingHalves() {
    if (!signsUnderPublicHalf()) {
      throw ExportedKey.fail("public key", "does not belong to the private key");
    }
  }

  private boolean signsUnderPublicHalf() {
    try {
      return publicKey.verify(crypto, PROBE, sign(purpose, PROBE));
    } catch (Jca.Failure e) {
      // An RSA key of numbers that do not fit each other shows only when it is used.
      return false;
    }
  }

  /// {@return the public half}
  public VerificationKey publicKey() {
    return publicKey;
  }

  /// {@return what the key is for}
  public KeyPurpose purpose() {
    return purpose;
  }

  /// {@return the key's number among its owner's keys of this purpose, from one}
  public int version() {
    return version;
  }

  /// {@return a signature over a message, in the form that {@link VerificationKey#verify} takes}
  ///
  /// @param use what the signature is for, named at the place that signs
  /// @throws KeyMisuseException if the key has another purpose
  /// @throws IllegalStateException after {@link #close}
  public Bytes sign(KeyPurpose use, Bytes message) {
    requirePurpose(use);
    return publicKey.algorithm().scheme().sign(crypto, open(), message);
  }

  void requirePurpose(KeyPurpose use) {
    if (use != purpose) {
      throw KeyMisuseException.of(purpose.text(), use.text());
    }
  }

  /// {@return purpose, version, algorithm and both halves, for {@link #restore}; the caller closes
  /// it}
  public SecretBytes export() {
    try (SecretBytes pkcs8 = SecretBytes.of(open().getEncoded());
        ExportedKey parts =
            new ExportedKey(
                purpose.text(),
                version,
                publicKey.algorithm().name(),
                publicKey.encoded(),
                pkcs8)) {
      return parts.encode();
    }
  }

  private PrivateKey open() {
    PrivateKey key = privateKey;
    if (key == null) {
      throw new IllegalStateException("the key was closed");
    }
    return key;
  }

  /// Forgets the private half. Closing again does nothing.
  @Override
  public void close() {
    privateKey = null;
  }

  /// {@return purpose, version and public half}
  @Override
  public String toString() {
    return purpose.text() + " key, version " + version + ", " + publicKey;
  }
}
