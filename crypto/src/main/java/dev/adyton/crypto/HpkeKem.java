package dev.adyton.crypto;

import dev.adyton.codec.Bytes;

/// DHKEM(P-256, HKDF-SHA256): agrees on a secret with the holder of a public key.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9180#section-4.1 RFC 9180 §4.1 DH-based KEM
final class HpkeKem {

  static final int ID = 0x0010;

  private static final int SECRET_SIZE = 32;
  private static final HpkeLabels LABELS = HpkeLabels.kem(ID);

  private HpkeKem() {}

  /// {@return the shared secret, on the side that made the fresh key pair `ephemeral`}
  static SecretBytes encapsulate(Crypto crypto, HpkeKeyPair ephemeral, HpkePublicKey recipient) {
    try (SecretBytes agreed = ephemeral.agree(crypto, recipient)) {
      return sharedSecret(crypto, agreed, ephemeral.publicKey(), recipient);
    }
  }

  /// {@return the shared secret, on the recipient's side}
  static SecretBytes decapsulate(Crypto crypto, HpkePublicKey ephemeral, HpkeKeyPair recipient) {
    try (SecretBytes agreed = recipient.agree(crypto, ephemeral)) {
      return sharedSecret(crypto, agreed, ephemeral, recipient.publicKey());
    }
  }

  private static SecretBytes sharedSecret(
      Crypto crypto, SecretBytes agreed, HpkePublicKey ephemeral, HpkePublicKey recipient) {
    Bytes context = Bytes.concat(ephemeral.encoded(), recipient.encoded());
    try (SecretBytes prk = LABELS.extract(crypto, Bytes.EMPTY, "eae_prk", agreed)) {
      return LABELS.expand(crypto, prk, "shared_secret", context, SECRET_SIZE);
    }
  }
}
