package dev.adyton.contract;

import dev.adyton.table.Column;
import dev.adyton.table.DoubleColumn;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.TextColumn;
import java.util.Arrays;

/// The column that identifies rows.
final class RowIds {

  private RowIds() {}

  /// {@return whether the cells can identify rows: integers or texts, none twice}
  static boolean identify(Column column) {
    return switch (column) {
      case IntegerColumn integers -> areDistinct(integers);
      case TextColumn texts -> areDistinct(texts);
      case DoubleColumn ignored -> false;
    };
  }

  private static boolean areDistinct(IntegerColumn column) {
    long[] sorted = new long[column.rows()];
    Arrays.setAll(sorted, column::at);
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static boolean areDistinct(TextColumn column) {
    int[] sorted = column.sortedRows();
    for (int i = 1; i < sorted.length; i++) {
      if (column.compare(sorted[i - 1], column, sorted[i]) == 0) {
        return false;
      }
    }
    return true;
  }
}
