package dev.adyton.contract;

import dev.adyton.codec.JsonObject;
import java.util.List;

/// An output of a contract.
///
/// @param name its name
/// @param columns its columns, in order
/// @param maxBytes the most bytes of content; every output is padded to it, so that its size tells
///   nothing
/// @param receivers the names of the parties who get it, each under a key of its own
public record Output(
    String name, List<OutputColumn> columns, long maxBytes, List<String> receivers) {

  /// The largest output in bytes, 256 MiB.
  public static final long MAX_BYTES = 1L << 28;

  /// Makes an output.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public Output {
    Require.name(name, "name");
    columns = Require.filled(columns, "columns");
    Require.names(columns.stream().map(OutputColumn::name).toList(), "columns");
    Require.range(maxBytes, 1, MAX_BYTES, "maxBytes");
    receivers = Require.names(Require.filled(receivers, "receivers"), "receivers");
  }

  static Output read(DocumentFields fields) {
    return new Output(
        fields.text("name"),
        fields.objects("columns", OutputColumn::read),
        fields.integer("maxBytes"),
        fields.texts("receivers"));
  }

  JsonObject toJson() {
    return new DocumentJson()
        .text("name", name)
        .objects("columns", columns, OutputColumn::toJson)
        .integer("maxBytes", maxBytes)
        .texts("receivers", receivers)
        .done();
  }
}
