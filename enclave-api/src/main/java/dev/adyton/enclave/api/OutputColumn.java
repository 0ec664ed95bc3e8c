package dev.adyton.enclave.api;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.table.ColumnSchema;
import dev.adyton.table.ColumnType;

/// A column of an output: its type is known before the run, the width of texts is not.
///
/// @param name the name of the column
/// @param type the type of its cells
public record OutputColumn(String name, ColumnType type) {

  /// Checks the name.
  ///
  /// @throws IllegalArgumentException if it is not a name of a column
  public OutputColumn {
    if (!ColumnSchema.NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a column name: " + name);
    }
  }

  JsonObject toJson() {
    return JsonObject.build().put("name", name).put("type", type.text()).done();
  }

  static OutputColumn of(JsonFields fields) {
    OutputColumn column =
        new OutputColumn(
            fields.text("name", ColumnSchema.NAME),
            ColumnType.of(fields.text("type"))
                .orElseThrow(() -> fields.fail("type", "is not a type of columns")));
    fields.end();
    return column;
  }
}
