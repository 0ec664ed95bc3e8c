package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Hkdf;
import dev.adyton.crypto.SecretBytes;

/// The secret of one version of a dataset, from which the key of every column comes. It never
/// leaves its owner's agent.
///
/// Column key = HKDF-SHA-256(data key, no salt, CBOR["adyton/column/1", dataset id, column], 32).
public final class DataKey implements AutoCloseable {

  private static final String DOMAIN = "adyton/column/1";

  private final SecretBytes secret;

  private DataKey(SecretBytes secret) {
    this.secret = secret;
  }

  /// {@return a fresh key: every version draws one}
  public static DataKey fresh(Crypto crypto) {
    return new DataKey(crypto.randomSecret(ColumnKey.LENGTH));
  }

  /// {@return the key of a stored secret, which this takes over and closes}
  ///
  /// @throws IllegalArgumentException if the secret is not of 32 bytes
  public static DataKey of(SecretBytes secret) {
    Require.that(secret.length() == ColumnKey.LENGTH, "data key", "is not of 32 bytes");
    return new DataKey(secret);
  }

  /// {@return the secret, for the owner's own store; it lives as long as this key}
  public SecretBytes secret() {
    return secret;
  }

  /// {@return the key of one column}
  ///
  /// @param dataset the dataset's id
  public ColumnKey column(Crypto crypto, Bytes dataset, String column) {
    Require.id(dataset, "dataset");
    Require.name(column, "column");
    Bytes info = Cbor.encode(Cbor.array(Cbor.text(DOMAIN), Cbor.bytes(dataset), Cbor.text(column)));
    return ColumnKey.of(Hkdf.derive(crypto, secret, Bytes.EMPTY, info, ColumnKey.LENGTH));
  }

  /// Wipes the secret.
  @Override
  public void close() {
    secret.close();
  }

  /// {@return no content}
  @Override
  public String toString() {
    return "data key";
  }
}
