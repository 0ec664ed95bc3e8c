package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;

/// Ed25519, the pure variant.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8032 Edwards-curve digital signature algorithm
record Ed25519Scheme() implements SignatureScheme {

  private static final String NAME = "Ed25519";
  private static final Bytes SPKI_PREFIX = Bytes.fromHex("302a300506032b6570032100");
  private static final int KEY_SIZE = 32;
  private static final int SIGNATURE_SIZE = 64;

  static boolean begins(Bytes spki) {
    return spki.startsWith(SPKI_PREFIX);
  }

  static Bytes spki(Bytes point) {
    return Bytes.concat(SPKI_PREFIX, point);
  }

  static Bytes pointOf(Bytes spki) {
    if (!begins(spki) || spki.length() != SPKI_PREFIX.length() + KEY_SIZE) {
      throw new FormatException("public key", 0, "algorithm", "is not an Ed25519 key");
    }
    return spki.slice(SPKI_PREFIX.length(), spki.length());
  }

  @Override
  public String keyType() {
    return NAME;
  }

  @Override
  public void checkKey(Bytes encoded) {
    Edwards25519.checkPoint(pointOf(encoded));
  }

  @Override
  public KeyPair generate(Crypto crypto) {
    return Jca.call(() -> {
      var generator =
          KeyPairGenerator.getInstance(NAME, crypto.jca().provider("KeyPairGenerator", NAME));
      generator.initialize(255, crypto.randomness());
      return generator.generateKeyPair();
    });
  }

  @Override
  public Bytes sign(Crypto crypto, PrivateKey key, Bytes message) {
    return SignatureScheme.sign(crypto, SignatureScheme.instance(crypto, NAME), key, message);
  }

  @Override
  public boolean verify(Crypto crypto, VerificationKey key, Bytes message, Bytes signature) {
    return signature.length() == SIGNATURE_SIZE
        && SignatureScheme.verify(
            SignatureScheme.instance(crypto, NAME), key.decoded(crypto), message, signature);
  }
}
