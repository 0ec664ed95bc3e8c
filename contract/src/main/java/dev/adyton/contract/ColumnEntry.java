package dev.adyton.contract;

import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.table.ColumnSchema;
import dev.adyton.table.ColumnType;

/// A manifest's entry of a column.
///
/// @param schema name, type, and how many bytes a cell takes
/// @param ciphertext the digest of the encrypted column
/// @param bytes the length of the encrypted column
/// @param keyCommitment fixes the one key that opens it
public record ColumnEntry(
    ColumnSchema schema, Digest ciphertext, long bytes, Digest keyCommitment) {

  /// The widest text cell in bytes.
  public static final int MAX_WIDTH = 4096;

  /// Makes an entry.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public ColumnEntry {
    Require.name(schema.name(), "name");
    Require.range(schema.width(), 1, MAX_WIDTH, "width");
    Require.digest(ciphertext, "ciphertext");
    Require.positive(bytes, "bytes");
    Require.digest(keyCommitment, "keyCommitment");
  }

  /// {@return the column's name}
  public String name() {
    return schema.name();
  }

  static ColumnEntry read(DocumentFields fields) {
    return new ColumnEntry(
        schema(fields),
        fields.digest("ciphertext"),
        fields.integer("bytes"),
        fields.digest("keyCommitment"));
  }

  /// Only texts state a width: that of numbers is known.
  private static ColumnSchema schema(DocumentFields fields) {
    String name = fields.text("name");
    ColumnType type = fields.parsed("type", ColumnTypes::parse);
    int width = type == ColumnType.TEXT ? fields.count("width") : ColumnSchema.NUMBER_WIDTH;
    return new ColumnSchema(name, type, width);
  }

  JsonObject toJson() {
    DocumentJson json =
        new DocumentJson()
            .text("name", name())
            .text("type", schema.type().text())
            .digest("ciphertext", ciphertext)
            .integer("bytes", bytes)
            .digest("keyCommitment", keyCommitment);
    return schema.type() == ColumnType.TEXT
        ? json.integer("width", schema.width()).done()
        : json.done();
  }
}
