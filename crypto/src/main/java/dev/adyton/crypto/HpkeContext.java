package dev.adyton.crypto;

import dev.adyton.codec.Bytes;

/// What base mode derives from the shared secret: the key and the base nonce of the AEAD.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9180#section-5.1 RFC 9180 §5.1 key schedule
record HpkeContext(SecretBytes key, Bytes baseNonce) implements AutoCloseable {

  private static final int BASE_MODE = 0;
  private static final int HKDF_SHA256 = 0x0001;
  private static final SecretBytes NOTHING = SecretBytes.of(Bytes.EMPTY);

  /// The cipher of a suite, with the length of its keys.
  enum Cipher {
    AES_128_GCM(0x0001, 16),
    AES_256_GCM(0x0002, 32);

    private final int id;
    private final int keySize;

    Cipher(int id, int keySize) {
      this.id = id;
      this.keySize = keySize;
    }
  }

  static HpkeContext of(Crypto crypto, Cipher cipher, SecretBytes sharedSecret, Bytes info) {
    HpkeLabels labels = HpkeLabels.suite(HpkeKem.ID, HKDF_SHA256, cipher.id);
    Bytes context =
        Bytes.concat(
            Bytes.of((byte) BASE_MODE),
            publicHash(crypto, labels, "psk_id_hash", Bytes.EMPTY),
            publicHash(crypto, labels, "info_hash", info));
    // RFC 9180 extracts from the pre-shared key, empty in base mode, under the shared secret.
    Bytes salt = sharedSecret.use(Bytes::of);
    try (SecretBytes secret = labels.extract(crypto, salt, "secret", NOTHING);
        SecretBytes nonce = labels.expand(crypto, secret, "base_nonce", context, Aead.NONCE_SIZE)) {
      SecretBytes key = labels.expand(crypto, secret, "key", context, cipher.keySize);
      return new HpkeContext(key, nonce.use(Bytes::of));
    }
  }

  private static Bytes publicHash(Crypto crypto, HpkeLabels labels, String label, Bytes value) {
    try (SecretBytes hash = labels.extract(crypto, Bytes.EMPTY, label, SecretBytes.of(value))) {
      return hash.use(Bytes::of);
    }
  }

  /// {@return the ciphertext of message number `sequence`, which is used once}
  Bytes seal(Crypto crypto, long sequence, Bytes aad, SecretBytes plaintext) {
    return plaintext.use(bytes ->
        Bytes.of(new Aead(crypto, key).seal(nonce(sequence), aad, bytes, plaintext.length())));
  }

  SecretBytes open(Crypto crypto, long sequence, Bytes aad, Bytes ciphertext)
      throws AuthenticationException {
    byte[] bytes = ciphertext.toArray();
    return SecretBytes.of(new Aead(crypto, key).open(nonce(sequence), aad, bytes, bytes.length));
  }

  /// {@return the base nonce ⊕ the number, big-endian, RFC 9180 §5.2}
  private byte[] nonce(long sequence) {
    byte[] nonce = baseNonce.toArray();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[nonce.length - 1 - i] ^= (byte) (sequence >>> (8 * i));
    }
    return nonce;
  }

  @Override
  public void close() {
    key.close();
  }
}
