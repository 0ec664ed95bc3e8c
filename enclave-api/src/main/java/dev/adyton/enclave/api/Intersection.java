package dev.adyton.enclave.api;

import dev.adyton.table.Column;
import dev.adyton.table.NumericColumn;
import dev.adyton.table.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The rows that all inputs have in common, in ascending order of their ids as texts, so that the
/// order of rows in the inputs changes nothing.
///
/// Made only for a {@link FunctionContext}.
public final class Intersection {

  private final TextColumn ids;
  private final List<int[]> rows;

  private Intersection(TextColumn ids, List<int[]> rows) {
    this.ids = ids;
    this.rows = rows;
  }

  static Intersection of(List<TextColumn> inputs) throws FunctionFailure {
    List<int[]> sorted = new ArrayList<>();
    for (TextColumn input : inputs) {
      sorted.add(sortedDistinct(input));
    }
    List<int[]> rows = new Walk(inputs, sorted).common();
    return new Intersection(inputs.getFirst().pick(rows.getFirst()), rows);
  }

  /// {@return the number of common rows}
  public int size() {
    return ids.rows();
  }

  /// {@return the common ids, ascending}
  public TextColumn ids() {
    return ids;
  }

  /// {@return the cells of a column of the input at `index`, one for each common id in their order}
  ///
  /// @throws IndexOutOfBoundsException if there is no such input
  public Column align(int index, Column column) {
    return column.pick(rows.get(index));
  }

  /// {@return as {@link #align(int, Column)}, for numbers}
  public NumericColumn align(int index, NumericColumn column) {
    return column.pick(rows.get(index));
  }

  private static int[] sortedDistinct(TextColumn ids) throws FunctionFailure {
    int[] sorted = ids.sortedRows();
    for (int i = 1; i < sorted.length; i++) {
      if (ids.compare(sorted[i - 1], ids, sorted[i]) == 0) {
        throw new FunctionFailure(FailureCode.FUNCTION_FAILED, "a join column holds an id twice");
      }
    }
    return sorted;
  }

  /// Walks all sorted columns at once: whoever is behind the furthest moves on.
  private static final class Walk {

    private final List<TextColumn> ids;
    private final List<int[]> sorted;
    private final int[] at;
    private final List<int[]> found = new ArrayList<>();
    private int size;

    Walk(List<TextColumn> ids, List<int[]> sorted) {
      this.ids = ids;
      this.sorted = sorted;
      this.at = new int[ids.size()];
      int shortest = sorted.stream().mapToInt(rows -> rows.length).min().orElse(0);
      ids.forEach(_ -> found.add(new int[shortest]));
    }

    List<int[]> common() {
      while (allLeft()) {
        if (meet()) {
          record();
        }
      }
      return found.stream().map(rows -> Arrays.copyOf(rows, size)).toList();
    }

    private boolean allLeft() {
      for (int i = 0; i < at.length; i++) {
        if (at[i] == sorted.get(i).length) {
          return false;
        }
      }
      return true;
    }

    /// Compares every input with the first; moves the smaller one on. True if nobody had to move.
    private boolean meet() {
      for (int i = 1; i < at.length; i++) {
        int order = ids.getFirst().compare(row(0), ids.get(i), row(i));
        if (order != 0) {
          at[order < 0 ? 0 : i]++;
          return false;
        }
      }
      return true;
    }

    private void record() {
      for (int i = 0; i < at.length; i++) {
        found.get(i)[size] = row(i);
        at[i]++;
      }
      size++;
    }

    private int row(int input) {
      return sorted.get(input)[at[input]];
    }
  }
}
