package dev.adyton.table;

/// The cells of one column, one a row. Immutable.
public sealed interface Column permits NumericColumn, TextColumn {

  /// {@return the number of cells}
  int rows();

  /// {@return the type of every cell}
  ColumnType type();

  /// {@return bytes a row in the encoding of {@link ColumnCodec}}
  int width();

  /// {@return a column of the cells at these places, in this order}
  ///
  /// @throws IndexOutOfBoundsException if a place is outside the column
  Column pick(int[] rows);

  /// {@return the schema of this column under a name}
  default ColumnSchema schema(String name) {
    return new ColumnSchema(name, type(), width());
  }
}
