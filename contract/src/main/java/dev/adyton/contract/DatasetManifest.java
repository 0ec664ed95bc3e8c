package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.AeadStream;
import dev.adyton.crypto.Digest;
import java.util.List;
import java.util.Optional;

/// One version of a dataset: its encrypted columns and what its owner allows. The version is the
/// digest of this manifest. No digest of plaintext appears in it; sizes tell the number of rows and
/// the width of text columns.
///
/// @param owner the thumbprint of the owner's signing key
/// @param name the dataset's name
/// @param id 32 random bytes, the same over all versions; uses count by it
/// @param rows how many rows every column has
/// @param join the column whose values identify rows; no value comes twice
/// @param columns the columns, in order
/// @param usePolicy what the owner allows
public record DatasetManifest(
    Digest owner,
    String name,
    Bytes id,
    long rows,
    String join,
    List<ColumnEntry> columns,
    UsePolicy usePolicy)
    implements SignedDocument {

  /// The domain label.
  public static final String TYPE = "adyton/dataset/1";

  /// The most rows.
  public static final long MAX_ROWS = 1L << 27;

  /// Makes a manifest.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it, `join` is no column,
  ///   or the size of a column is not that of its rows
  public DatasetManifest {
    Require.digest(owner, "owner");
    Require.name(name, "name");
    Require.id(id, "id");
    Require.range(rows, 1, MAX_ROWS, "rows");
    columns = Require.filled(columns, "columns");
    List<String> names = Require.names(columns.stream().map(ColumnEntry::name).toList(), "columns");
    Require.that(names.contains(join), "join", "is no column");
    requireSizes(columns, rows);
  }

  private static void requireSizes(List<ColumnEntry> columns, long rows) {
    for (ColumnEntry column : columns) {
      long expected = AeadStream.ciphertextLength(rows * column.schema().width());
      Require.that(
          column.bytes() == expected,
          "bytes of " + column.name(),
          "are not those of " + rows + " rows");
    }
  }

  /// {@return the manifest that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static DatasetManifest parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, DatasetManifest::read);
  }

  private static DatasetManifest read(DocumentFields fields) {
    return new DatasetManifest(
        fields.digest("owner"),
        fields.text("name"),
        fields.id("id"),
        fields.integer("rows"),
        fields.text("join"),
        fields.objects("columns", ColumnEntry::read),
        fields.object("usePolicy", UsePolicy::read));
  }

  /// {@return the entry of the column of that name}
  public Optional<ColumnEntry> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  @Override
  public Optional<Digest> statedSigner() {
    return Optional.of(owner);
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE)
        .digest("owner", owner)
        .text("name", name)
        .id("id", id)
        .integer("rows", rows)
        .text("join", join)
        .objects("columns", columns, ColumnEntry::toJson)
        .object("usePolicy", usePolicy.toJson())
        .done();
  }
}
