package dev.adyton.table;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The columns of a table, in order.
///
/// @param columns at least one, no two with the same name
public record Schema(List<ColumnSchema> columns) {

  /// Checks the names against each other.
  ///
  /// @throws IllegalArgumentException if there is no column or two have one name
  public Schema {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a schema needs a column");
    }
    Set<String> seen = new HashSet<>();
    for (ColumnSchema column : columns) {
      if (!seen.add(column.name())) {
        throw new IllegalArgumentException("two columns are named " + column.name());
      }
    }
  }

  /// {@return a schema of these columns}
  public static Schema of(ColumnSchema... columns) {
    return new Schema(List.of(columns));
  }

  /// {@return the names of the columns, in order}
  public List<String> names() {
    return columns.stream().map(ColumnSchema::name).toList();
  }

  /// {@return the column of this name, or nothing if there is none}
  public Optional<ColumnSchema> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /// {@return the place of the column of this name, or −1 if there is none}
  public int indexOf(String name) {
    return names().indexOf(name);
  }
}
