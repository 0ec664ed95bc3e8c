package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.Hkdf;
import dev.adyton.crypto.SecretBytes;

/// The secret that opens one column of one version: what a key box carries.
///
/// Stream key = HKDF-SHA-256(column key, no salt, "stream", 32). Commitment = HKDF-SHA-256(column
/// key, no salt, "commit", 32): AES-GCM alone would let a ciphertext open under two keys.
public final class ColumnKey implements AutoCloseable {

  /// The length of a key in bytes.
  public static final int LENGTH = 32;

  private static final Bytes STREAM = Bytes.utf8("stream");
  private static final Bytes COMMIT = Bytes.utf8("commit");

  private final SecretBytes secret;

  private ColumnKey(SecretBytes secret) {
    this.secret = secret;
  }

  /// {@return the key of a secret, which this takes over and closes}
  ///
  /// @throws IllegalArgumentException if the secret is not of 32 bytes
  public static ColumnKey of(SecretBytes secret) {
    Require.that(secret.length() == LENGTH, "column key", "is not of 32 bytes");
    return new ColumnKey(secret);
  }

  /// {@return what fixes this key in a manifest}
  public Digest commitment(Crypto crypto) {
    try (SecretBytes commitment = derive(crypto, COMMIT)) {
      return new Digest(HashAlgorithm.SHA256, commitment.use(Bytes::of));
    }
  }

  SecretBytes streamKey(Crypto crypto) {
    return derive(crypto, STREAM);
  }

  SecretBytes secret() {
    return secret;
  }

  private SecretBytes derive(Crypto crypto, Bytes info) {
    return Hkdf.derive(crypto, secret, Bytes.EMPTY, info, LENGTH);
  }

  /// Wipes the secret.
  @Override
  public void close() {
    secret.close();
  }

  /// {@return no content}
  @Override
  public String toString() {
    return "column key";
  }
}
