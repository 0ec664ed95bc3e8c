package dev.adyton.contract;

import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import java.util.List;

/// An input of a contract: some columns of one version of a dataset.
///
/// @param owner the name of the party that owns it
/// @param dataset the dataset's name
/// @param version the digest of its manifest
/// @param columns which columns a task may open
/// @param join the column that joins rows of inputs; one of `columns`
/// @param usePolicy the digest of the use policy in the manifest
public record Input(
    String owner,
    String dataset,
    Digest version,
    List<String> columns,
    String join,
    Digest usePolicy) {

  /// Makes an input.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public Input {
    Require.name(owner, "owner");
    Require.name(dataset, "dataset");
    Require.digest(version, "version");
    columns = Require.names(Require.filled(columns, "columns"), "columns");
    Require.name(join, "join");
    Require.digest(usePolicy, "usePolicy");
  }

  static Input read(DocumentFields fields) {
    return new Input(
        fields.text("owner"),
        fields.text("dataset"),
        fields.digest("version"),
        fields.texts("columns"),
        fields.text("join"),
        fields.digest("usePolicy"));
  }

  JsonObject toJson() {
    return new DocumentJson()
        .text("owner", owner)
        .text("dataset", dataset)
        .digest("version", version)
        .texts("columns", columns)
        .text("join", join)
        .digest("usePolicy", usePolicy)
        .done();
  }
}
