package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.AeadStream;
import dev.adyton.crypto.AuthenticationException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.Hasher;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.table.Column;
import dev.adyton.table.ColumnCodec;
import dev.adyton.table.ColumnSchema;
import dev.adyton.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Encrypts the columns of a table, each under a key of its own, and opens one of them. Which
/// columns a task reads is thereby decided by which keys it gets.
///
/// The plaintext of a column is its encoding by {@link ColumnCodec}; the associated data of its
/// stream is the 32 bytes of the dataset's id, then the column's name in UTF-8.
public final class ColumnCipher {

  private ColumnCipher() {}

  /// {@return the manifest of a table whose columns it encrypted}
  ///
  /// @param key a fresh key: two versions under one key would repeat nonces
  /// @param sink takes the ciphertext; after an exception it is to be discarded
  /// @throws IllegalArgumentException if the column that identifies rows is missing, holds doubles
  ///   or a value twice, or the table does not fit a manifest
  /// @throws IOException if the sink does
  public static DatasetManifest encrypt(
      Crypto crypto, Table table, DatasetTerms terms, DataKey key, ColumnSink sink)
      throws IOException {
    Require.that(table.has(terms.join()), terms.join(), "is no column");
    Require.that(
        RowIds.identify(table.column(terms.join())), terms.join(), "does not identify rows");
    List<ColumnEntry> entries = new ArrayList<>();
    for (ColumnSchema column : table.schema().columns()) {
      Require.range(column.width(), 1, ColumnEntry.MAX_WIDTH, "width of " + column.name());
      entries.add(encrypt(crypto, table.column(column.name()), column, terms.id(), key, sink));
    }
    return new DatasetManifest(
        terms.owner(),
        terms.name(),
        terms.id(),
        table.rows(),
        terms.join(),
        entries,
        terms.usePolicy());
  }

  private static ColumnEntry encrypt(
      Crypto crypto, Column column, ColumnSchema schema, Bytes id, DataKey key, ColumnSink sink)
      throws IOException {
    Hasher hasher = crypto.hasher(HashAlgorithm.SHA256);
    try (ColumnKey columnKey = key.column(crypto, id, schema.name());
        SecretBytes streamKey = columnKey.streamKey(crypto);
        OutputStream to = hasher.through(sink.open(schema.name()))) {
      try (OutputStream plain =
          AeadStream.encrypting(crypto, streamKey, associatedData(id, schema.name()), to)) {
        ColumnCodec.encode(column, plain);
      }
      long bytes = AeadStream.ciphertextLength(ColumnCodec.encodedLength(schema, column.rows()));
      return new ColumnEntry(schema, hasher.finish(), bytes, columnKey.commitment(crypto));
    }
  }

  /// {@return a column, decrypted after key, size, digest and every chunk were checked; of the
  /// column that identifies rows also that no value comes twice}
  ///
  /// @param manifest the owner's, its signature checked
  /// @param column the name of the column
  /// @param key what the owner's key box holds for it
  /// @param ciphertext the encrypted column; read to its end, not closed
  /// @throws ColumnRefusedException if any of these checks fails
  /// @throws IllegalArgumentException if the manifest has no such column
  /// @throws IOException if the stream does
  public static Column open(
      Crypto crypto, DatasetManifest manifest, String column, ColumnKey key, InputStream ciphertext)
      throws IOException, ColumnRefusedException {
    ColumnEntry entry =
        manifest
            .column(column)
            .orElseThrow(() -> new IllegalArgumentException("no column is named " + column));
    if (!key.commitment(crypto).equals(entry.keyCommitment())) {
      throw new ColumnRefusedException(
          TaskFinding.COMMITMENT_MISMATCH, column, "has another key than its manifest commits to");
    }
    Column opened = decrypt(crypto, manifest, entry, key, ciphertext);
    if (column.equals(manifest.join()) && !RowIds.identify(opened)) {
      throw mismatch(column, "does not identify rows");
    }
    return opened;
  }

  private static Column decrypt(
      Crypto crypto,
      DatasetManifest manifest,
      ColumnEntry entry,
      ColumnKey key,
      InputStream ciphertext)
      throws IOException, ColumnRefusedException {
    HashingInput from = new HashingInput(crypto, ciphertext);
    Bytes associatedData = associatedData(manifest.id(), entry.name());
    try (SecretBytes streamKey = key.streamKey(crypto)) {
      InputStream plain = AeadStream.decrypting(crypto, streamKey, associatedData, from);
      Column column = ColumnCodec.decode(entry.schema(), manifest.rows(), plain);
      requireSame(entry, from);
      return column;
    } catch (AuthenticationException e) {
      throw mismatch(entry.name(), "is not what its owner encrypted");
    } catch (FormatException e) {
      throw mismatch(entry.name(), "is not encoded as its manifest says");
    }
  }

  private static void requireSame(ColumnEntry entry, HashingInput read)
      throws ColumnRefusedException {
    Digest digest = read.finish();
    if (read.count() != entry.bytes() || !digest.equals(entry.ciphertext())) {
      throw mismatch(entry.name(), "is not the ciphertext that its manifest names");
    }
  }

  private static ColumnRefusedException mismatch(String column, String problem) {
    return new ColumnRefusedException(TaskFinding.DATA_MISMATCH, column, problem);
  }

  private static Bytes associatedData(Bytes id, String column) {
    return Bytes.concat(id, Bytes.utf8(column));
  }
}
