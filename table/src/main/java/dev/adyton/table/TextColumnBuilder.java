package dev.adyton.table;

import java.util.Arrays;

/// Gathers the bytes of texts, cell after cell.
final class TextColumnBuilder {

  private byte[] content = new byte[1024];
  private int length;
  private int[] ends = new int[64];
  private int rows;

  void append(byte[] bytes, int offset, int count) {
    reserve(count);
    System.arraycopy(bytes, offset, content, length, count);
    length += count;
  }

  void append(byte value) {
    reserve(1);
    content[length++] = value;
  }

  /// Ends a cell: what was appended since the last end is its text.
  void endCell() {
    if (rows == ends.length) {
      ends = Arrays.copyOf(ends, grown(rows, rows + 1));
    }
    ends[rows++] = length;
  }

  /// {@return the length of the cell that has not ended}
  int cellLength() {
    return length - cellStart();
  }

  int cellStart() {
    return rows == 0 ? 0 : ends[rows - 1];
  }

  byte[] content() {
    return content;
  }

  TextColumn toColumn() {
    return new TextColumn(Arrays.copyOf(content, length), Arrays.copyOf(ends, rows));
  }

  private void reserve(int count) {
    if (count > content.length - length) {
      content = Arrays.copyOf(content, grown(content.length, Math.addExact(length, count)));
    }
  }

  private static int grown(int size, int needed) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, size * 2L));
  }
}
