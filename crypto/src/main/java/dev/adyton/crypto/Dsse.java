package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;

/// Signs and verifies DSSE envelopes. The key id is the thumbprint of the key, and the signature
/// covers the payload's type with its bytes as they are.
///
/// @spec https://github.com/secure-systems-lab/dsse/blob/v1.0.2/protocol.md DSSE protocol
public final class Dsse {

  private Dsse() {}

  /// {@return an envelope over a payload with the key's signature}
  ///
  /// @throws KeyMisuseException if the key has another purpose than `use`
  public static DsseEnvelope sign(
      String payloadType, Bytes payload, SigningKey key, KeyPurpose use) {
    Bytes signature = key.sign(use, DsseEnvelope.preAuthenticationEncoding(payloadType, payload));
    String keyId = key.publicKey().thumbprint().toString();
    return new DsseEnvelope(payloadType, payload, keyId, signature);
  }

  /// {@return whether the envelope names this key and carries its signature} Says nothing of the
  /// payload's type: the caller compares it with the one it expects.
  public static boolean verify(Crypto crypto, DsseEnvelope envelope, VerificationKey key) {
    return envelope.keyId().equals(key.thumbprint().toString())
        && key.verify(crypto, envelope.toBeSigned(), envelope.signature());
  }
}
