package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;

/// Encrypts to a public key: HPKE in base mode, one message a box, with DHKEM(P-256, HKDF-SHA256),
/// HKDF-SHA256 and AES-256-GCM. A box says nothing of who sealed it.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9180#section-6.1 RFC 9180 §6.1 single-shot encryption
public final class Hpke {

  private Hpke() {}

  /// {@return a box that only the recipient opens, and only with the same `info` and `aad`}
  ///
  /// @param info what the box is for
  /// @param aad what else it is bound to; may be empty
  public static HpkeBox seal(
      Crypto crypto, HpkePublicKey recipient, Bytes info, Bytes aad, SecretBytes plaintext) {
    try (HpkeKeyPair ephemeral = HpkeKeyPair.generate(crypto)) {
      return seal(crypto, ephemeral, recipient, info, aad, plaintext);
    }
  }

  static HpkeBox seal(
      Crypto crypto,
      HpkeKeyPair ephemeral,
      HpkePublicKey recipient,
      Bytes info,
      Bytes aad,
      SecretBytes plaintext) {
    try (SecretBytes shared = HpkeKem.encapsulate(crypto, ephemeral, recipient);
        HpkeContext context = context(crypto, shared, info)) {
      return new HpkeBox(ephemeral.publicKey().encoded(), context.seal(crypto, 0, aad, plaintext));
    }
  }

  /// {@return what a box holds; the caller closes it}
  ///
  /// @throws AuthenticationException if the box was not sealed to this key with this `info` and
  ///   `aad`, or was changed
  public static SecretBytes open(
      Crypto crypto, HpkeKeyPair recipient, Bytes info, Bytes aad, HpkeBox box)
      throws AuthenticationException {
    try (SecretBytes shared = HpkeKem.decapsulate(crypto, sender(box), recipient);
        HpkeContext context = context(crypto, shared, info)) {
      return context.open(crypto, 0, aad, box.ciphertext());
    }
  }

  private static HpkePublicKey sender(HpkeBox box) throws AuthenticationException {
    try {
      return new HpkePublicKey(box.enc());
    } catch (FormatException e) {
      throw Aead.refused();
    }
  }

  private static HpkeContext context(Crypto crypto, SecretBytes shared, Bytes info) {
    return HpkeContext.of(crypto, HpkeContext.Cipher.AES_256_GCM, shared, info);
  }
}
