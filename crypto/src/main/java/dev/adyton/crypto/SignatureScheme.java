package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/// How one family of signatures makes keys, signs and verifies. Keys and signatures are checked
/// here before a provider sees them: providers let malformed ones through.
sealed interface SignatureScheme permits EcdsaScheme, Ed25519Scheme, RsaPkcs1Scheme, RsaPssScheme {

  /// Refuses a SubjectPublicKeyInfo that is not a sound key of this scheme.
  void checkKey(Bytes encoded);

  KeyPair generate(Crypto crypto);

  Bytes sign(Crypto crypto, PrivateKey key, Bytes message);

  boolean verify(Crypto crypto, VerificationKey key, Bytes message, Bytes signature);

  /// The name of this scheme's key factory.
  String keyType();

  default PublicKey publicKey(Crypto crypto, Bytes encoded) {
    return Jca.call(
        () -> factory(crypto).generatePublic(new X509EncodedKeySpec(encoded.toArray())));
  }

  default PrivateKey privateKey(Crypto crypto, byte[] pkcs8) {
    try {
      return Jca.call(() -> factory(crypto)).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (InvalidKeySpecException e) {
      throw new FormatException("private key", 0, "PKCS#8", "is not of this algorithm");
    }
  }

  private KeyFactory factory(Crypto crypto) throws NoSuchAlgorithmException {
    return KeyFactory.getInstance(keyType(), crypto.jca().provider("KeyFactory", keyType()));
  }

  static Signature instance(Crypto crypto, String name) {
    return Jca.call(() -> Signature.getInstance(name, crypto.jca().provider("Signature", name)));
  }

  static Bytes sign(Crypto crypto, Signature instance, PrivateKey key, Bytes message) {
    return Jca.call(() -> {
      instance.initSign(key, crypto.randomness());
      instance.update(message.toBuffer());
      return Bytes.of(instance.sign());
    });
  }

  static boolean verify(Signature instance, PublicKey key, Bytes message, Bytes signature) {
    return Jca.call(() -> {
      instance.initVerify(key);
      instance.update(message.toBuffer());
      return accepts(instance, signature);
    });
  }

  private static boolean accepts(Signature instance, Bytes signature) {
    try {
      return instance.verify(signature.toArray());
    } catch (SignatureException e) {
      return false;
    }
  }
}
