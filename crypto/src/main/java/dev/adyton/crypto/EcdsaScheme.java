package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;

/// ECDSA with signatures as r ‖ s at fixed length.
record EcdsaScheme(Curve curve, String jcaName) implements SignatureScheme {

  @Override
  public String keyType() {
    return "EC";
  }

  @Override
  public void checkKey(Bytes encoded) {
    curve.pointOf(encoded);
  }

  @Override
  public KeyPair generate(Crypto crypto) {
    return generate(crypto, curve);
  }

  static KeyPair generate(Crypto crypto, Curve curve) {
    return Jca.call(() -> {
      var generator =
          KeyPairGenerator.getInstance("EC", crypto.jca().provider("KeyPairGenerator", "EC"));
      generator.initialize(new ECGenParameterSpec(curve.jcaName()), crypto.randomness());
      return generator.generateKeyPair();
    });
  }

  @Override
  public PrivateKey privateKey(Crypto crypto, byte[] pkcs8) {
    PrivateKey key = SignatureScheme.super.privateKey(crypto, pkcs8);
    if (key instanceof ECPrivateKey ec && curve.isOrder(ec) && curve.isScalar(ec.getS())) {
      return key;
    }
    throw new FormatException("private key", 0, "scalar", "is not one of " + curve);
  }

  @Override
  public Bytes sign(Crypto crypto, PrivateKey key, Bytes message) {
    Bytes der =
        SignatureScheme.sign(crypto, SignatureScheme.instance(crypto, jcaName), key, message);
    return EcdsaSignature.ofDer(curve, der)
        .orElseThrow(() -> new IllegalStateException("the provider made a malformed signature"))
        .raw(curve);
  }

  @Override
  public boolean verify(Crypto crypto, VerificationKey key, Bytes message, Bytes signature) {
    return verify(crypto, key, message, EcdsaSignature.ofRaw(curve, signature));
  }

  boolean verifyDer(Crypto crypto, VerificationKey key, Bytes message, Bytes signature) {
    return verify(crypto, key, message, EcdsaSignature.ofDer(curve, signature));
  }

  private boolean verify(
      Crypto crypto, VerificationKey key, Bytes message, Optional<EcdsaSignature> signature) {
    return signature.isPresent()
        && SignatureScheme.verify(
            SignatureScheme.instance(crypto, jcaName),
            key.decoded(crypto),
            message,
            signature.get().der());
  }
}
