package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/// A key pair that opens what others sealed to it with {@link Hpke}. It serves nothing else: its
/// type has no way to sign, and its exported form is not one of a signing key.
///
/// Safe for use by many threads. Closing forgets the private half, best effort.
public final class HpkeKeyPair implements AutoCloseable {

  private static final String PURPOSE = "encryption";
  private static final String ALGORITHM = "DHKEM-P256-HKDF-SHA256";
  private static final EcdsaScheme EC = new EcdsaScheme(Curve.P256, "");

  private final HpkePublicKey publicKey;
  private volatile @Nullable PrivateKey privateKey;

  private HpkeKeyPair(HpkePublicKey publicKey, PrivateKey privateKey) {
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  /// {@return a fresh key pair}
  public static HpkeKeyPair generate(Crypto crypto) {
    KeyPair pair = EcdsaScheme.generate(crypto, Curve.P256);
    Bytes point = Curve.P256.pointOf(Bytes.of(pair.getPublic().getEncoded()));
    return new HpkeKeyPair(new HpkePublicKey(point), pair.getPrivate());
  }

  /// {@return the key pair of an exported form}
  ///
  /// @throws FormatException if the form is malformed, or its halves do not belong together
  /// @throws KeyMisuseException if the form is that of a signing key
  public static HpkeKeyPair restore(Crypto crypto, SecretBytes exported) {
    try (ExportedKey parts = ExportedKey.parse(exported)) {
      parts.requirePurpose(PURPOSE);
      if (!parts.algorithm().equals(ALGORITHM)) {
        throw ExportedKey.fail("algorithm", "is not known");
      }
      PrivateKey privateKey = parts.privateKey().use(pkcs8 -> EC.privateKey(crypto, pkcs8));
      HpkeKeyPair pair = new HpkeKeyPair(new HpkePublicKey(parts.publicKey()), privateKey);
      pair.requireMatchingHalves(crypto);
      return pair;
    }
  }

  private void requireMatchingHalves(Crypto crypto) {
    try (HpkeKeyPair probe = generate(crypto);
        SecretBytes mine = agree(crypto, probe.publicKey);
        SecretBytes theirs = probe.agree(crypto, publicKey)) {
      if (!mine.equals(theirs)) {
        throw ExportedKey.fail("public key", "does not belong to the private key");
      }
    }
  }

  /// {@return the public half}
  public HpkePublicKey publicKey() {
    return publicKey;
  }

  /// {@return both halves for {@link #restore}; the caller closes it}
  public SecretBytes export() {
    try (SecretBytes pkcs8 = SecretBytes.of(open().getEncoded());
        ExportedKey parts = new ExportedKey(PURPOSE, 1, ALGORITHM, publicKey.encoded(), pkcs8)) {
      return parts.encode();
    }
  }

  /// {@return the x coordinate of the point that this key and the other's have in common, 32 bytes}
  SecretBytes agree(Crypto crypto, HpkePublicKey other) {
    PublicKey point = EC.publicKey(crypto, Curve.P256.spki(other.encoded()));
    PrivateKey own = open();
    return Jca.call(() -> {
      KeyAgreement agreement =
          KeyAgreement.getInstance("ECDH", crypto.jca().provider("KeyAgreement", "ECDH"));
      agreement.init(own);
      agreement.doPhase(point, true);
      return SecretBytes.of(agreement.generateSecret());
    });
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

  /// {@return the public half}
  @Override
  public String toString() {
    return "encryption key " + publicKey.encoded();
  }
}
