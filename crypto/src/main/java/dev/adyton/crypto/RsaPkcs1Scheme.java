package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.security.KeyPair;
import java.security.PrivateKey;

/// RSASSA-PKCS1-v1_5 with SHA-256, which vendors' older certificates and services use.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8017#section-8.2 RSASSA-PKCS1-v1_5
record RsaPkcs1Scheme() implements SignatureScheme {

  private static final String NAME = "SHA256withRSA";

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
    return new RsaPssScheme(HashAlgorithm.SHA256).generate(crypto);
  }

  @Override
  public Bytes sign(Crypto crypto, PrivateKey key, Bytes message) {
    return SignatureScheme.sign(crypto, SignatureScheme.instance(crypto, NAME), key, message);
  }

  @Override
  public boolean verify(Crypto crypto, VerificationKey key, Bytes message, Bytes signature) {
    return signature.length() == RsaKey.signatureSize(key.decoded(crypto))
        && SignatureScheme.verify(
            SignatureScheme.instance(crypto, NAME), key.decoded(crypto), message, signature);
  }
}
