package dev.adyton.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A column of 64-bit signed integers.
public final class IntegerColumn implements NumericColumn {

  private final long[] cells;

  /// Takes the array over: nobody else may keep it.
  IntegerColumn(long[] cells) {
    this.cells = cells;
  }

  /// {@return a column of these cells, which are copied}
  public static IntegerColumn of(long... cells) {
    return new IntegerColumn(cells.clone());
  }

  /// {@return the cell of a row}
  public long at(int row) {
    return cells[row];
  }

  /// {@return the cells as decimal texts}
  public TextColumn toTexts() {
    TextColumnBuilder builder = new TextColumnBuilder();
    for (long cell : cells) {
      byte[] digits = Long.toString(cell).getBytes(StandardCharsets.US_ASCII);
      builder.append(digits, 0, digits.length);
      builder.endCell();
    }
    return builder.toColumn();
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
    return ColumnType.INTEGER;
  }

  @Override
  public IntegerColumn pick(int[] rows) {
    long[] picked = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = cells[rows[i]];
    }
    return new IntegerColumn(picked);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerColumn that && Arrays.equals(cells, that.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  /// {@return the number of cells: never a cell, since tables are private}
  @Override
  public String toString() {
    return "integer column of " + cells.length;
  }
}
