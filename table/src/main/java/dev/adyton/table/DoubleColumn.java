package dev.adyton.table;

import java.util.Arrays;

/// A column of finite floating-point numbers. Two columns are equal if their cells are the same bit
/// for bit.
public final class DoubleColumn implements NumericColumn {

  private final double[] cells;

  /// Takes the array over: nobody else may keep it.
  DoubleColumn(double[] cells) {
    this.cells = cells;
  }

  /// {@return a column of these cells, which are copied}
  ///
  /// @throws IllegalArgumentException if a cell is infinite or not a number
  public static DoubleColumn of(double... cells) {
    for (double cell : cells) {
      if (!Double.isFinite(cell)) {
        throw new IllegalArgumentException("a column holds finite numbers only");
      }
    }
    return new DoubleColumn(cells.clone());
  }

  @Override
  public double number(int row) {
    return cells[row];
  }

  @Override
  public int rows() {
    return cells.length;
  }

  @Override
  public ColumnType type() {
    return ColumnType.DOUBLE;
  }

  @Override
  public DoubleColumn pick(int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = cells[rows[i]];
    }
    return new DoubleColumn(picked);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleColumn that && Arrays.equals(cells, that.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  /// {@return the number of cells: never a cell, since tables are private}
  @Override
  public String toString() {
    return "double column of " + cells.length;
  }
}
