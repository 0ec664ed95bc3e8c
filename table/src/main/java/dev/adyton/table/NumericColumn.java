package dev.adyton.table;

/// A column that arithmetic can use.
public sealed interface NumericColumn extends Column permits IntegerColumn, DoubleColumn {

  /// {@return the cell as a floating-point number; an integer beyond ±2^53 is rounded}
  double number(int row);

  @Override
  default int width() {
    return ColumnSchema.NUMBER_WIDTH;
  }

  @Override
  NumericColumn pick(int[] rows);
}
