package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/// RSASSA-PSS with one hash function throughout and a salt as long as its digest.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8230 RSA algorithms with COSE
record RsaPssScheme(HashAlgorithm hash) implements SignatureScheme {

  private static final String NAME = "RSASSA-PSS";
  private static final int NEW_KEY_BITS = 3072;

  @Override
  public String keyType() {
    return "RSA";
  }

  @Override
  public void checkKey(Bytes encoded) {
    RsaKey.parse(encoded);
  }

  @Override
  public KeyPair generate(Crypto crypto) {
    return Jca.call(() -> {
      var generator =
          KeyPairGenerator.getInstance("RSA", crypto.jca().provider("KeyPairGenerator", "RSA"));
      generator.initialize(NEW_KEY_BITS, crypto.randomness());
      return generator.generateKeyPair();
    });
  }

  @Override
  public Bytes sign(Crypto crypto, PrivateKey key, Bytes message) {
    return SignatureScheme.sign(crypto, instance(crypto), key, message);
  }

  @Override
  public boolean verify(Crypto crypto, VerificationKey key, Bytes message, Bytes signature) {
    return signature.length() == RsaKey.signatureSize(key.decoded(crypto))
        && SignatureScheme.verify(instance(crypto), key.decoded(crypto), message, signature);
  }

  private Signature instance(Crypto crypto) {
    Signature instance = SignatureScheme.instance(crypto, NAME);
    var mask = new MGF1ParameterSpec(hash.jcaName());
    return Jca.call(() -> {
      instance.setParameter(
          new PSSParameterSpec(
              hash.jcaName(), "MGF1", mask, hash.size(), PSSParameterSpec.TRAILER_FIELD_BC));
      return instance;
    });
  }
}
