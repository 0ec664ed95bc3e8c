package dev.adyton.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A column of texts, each of at least one character and none NUL, held as UTF-8 in one array.
///
/// Texts are compared as their UTF-8 bytes, unsigned, which is the order of their code points.
public final class TextColumn implements Column {

  private final byte[] content;
  private final int[] ends;
  private final int width;

  /// Takes the arrays over; `ends` holds the offset behind each text.
  TextColumn(byte[] content, int[] ends) {
    this.content = content;
    this.ends = ends;
    this.width = longest(ends);
  }

  /// {@return a column of these texts}
  ///
  /// @throws IllegalArgumentException if a text is empty, holds NUL or has no UTF-8 form
  public static TextColumn of(List<String> texts) {
    TextColumnBuilder builder = new TextColumnBuilder();
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      if (text.isEmpty() || text.indexOf('\0') >= 0 || !decode(utf8, 0, utf8.length).equals(text)) {
        throw new IllegalArgumentException("a cell is empty, holds NUL or is not Unicode");
      }
      builder.append(utf8, 0, utf8.length);
      builder.endCell();
    }
    return builder.toColumn();
  }

  /// {@return the text of a row}
  public String at(int row) {
    return decode(content, start(row), length(row));
  }

  /// {@return the length of a row's text in UTF-8 bytes}
  public int length(int row) {
    return ends[row] - start(row);
  }

  /// {@return one byte of a row's text in UTF-8, 0 to 255}
  ///
  /// @throws IndexOutOfBoundsException if the text is not that long
  public int byteAt(int row, int index) {
    if (index < 0 || index >= length(row)) {
      throw new IndexOutOfBoundsException(index);
    }
    return content[start(row) + index] & 0xFF;
  }

  /// {@return how the text of `row` compares with the text of `otherRow` of the other column}
  public int compare(int row, TextColumn other, int otherRow) {
    return Arrays.compareUnsigned(
        content, start(row), ends[row], other.content, other.start(otherRow), other.ends[otherRow]);
  }

  /// {@return the places of all rows in ascending order of their texts; equal texts keep their
  /// order}
  public int[] sortedRows() {
    return TextOrder.of(this);
  }

  @Override
  public int rows() {
    return ends.length;
  }

  @Override
  public ColumnType type() {
    return ColumnType.TEXT;
  }

  /// {@return the length of the longest text in UTF-8, at least 1}
  @Override
  public int width() {
    return width;
  }

  @Override
  public TextColumn pick(int[] rows) {
    TextColumnBuilder builder = new TextColumnBuilder();
    for (int row : rows) {
      builder.append(content, start(row), length(row));
      builder.endCell();
    }
    return builder.toColumn();
  }

  byte[] content() {
    return content;
  }

  int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextColumn that
        && Arrays.equals(ends, that.ends)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ends) + Arrays.hashCode(content);
  }

  /// {@return the number of cells: never a cell, since tables are private}
  @Override
  public String toString() {
    return "text column of " + ends.length;
  }

  private static String decode(byte[] utf8, int offset, int length) {
    return new String(utf8, offset, length, StandardCharsets.UTF_8);
  }

  private static int longest(int[] ends) {
    int longest = 1;
    int start = 0;
    for (int end : ends) {
      longest = Math.max(longest, end - start);
      start = end;
    }
    return longest;
  }
}
