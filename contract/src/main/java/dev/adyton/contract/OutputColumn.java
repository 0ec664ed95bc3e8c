package dev.adyton.contract;

import dev.adyton.codec.JsonObject;
import dev.adyton.table.ColumnType;

/// A column of an output.
///
/// @param name its name
/// @param type the type of its values
public record OutputColumn(String name, ColumnType type) {

  /// Makes a column.
  ///
  /// @throws IllegalArgumentException if the name is none
  public OutputColumn {
    Require.name(name, "name");
  }

  static OutputColumn read(DocumentFields fields) {
    return new OutputColumn(fields.text("name"), fields.parsed("type", ColumnTypes::parse));
  }

  JsonObject toJson() {
    return new DocumentJson().text("name", name).text("type", type.text()).done();
  }
}
