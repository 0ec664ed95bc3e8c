package dev.adyton.table;

import dev.adyton.codec.FormatException;

/// A CSV file that is refused: where, why, and what to do about it. Holds no cell of the file, so
/// that it can be shown and logged; names of columns it does hold.
public final class CsvException extends FormatException {

  private static final long serialVersionUID = 1L;

  private final long line;
  private final int column;
  private final String advice;

  CsvException(long offset, long line, int column, String name, String problem, String advice) {
    super("csv", offset, place(line, column, name), problem + "; " + advice);
    this.line = line;
    this.column = column;
    this.advice = advice;
  }

  /// {@return the line, from 1; line breaks inside cells count}
  public long line() {
    return line;
  }

  /// {@return the cell within its row, from 1; 0 if the whole row is meant}
  public int column() {
    return column;
  }

  /// {@return what to do}
  public String advice() {
    return advice;
  }

  /// {@return place, problem and advice in one line}
  @Override
  public String getMessage() {
    return format() + ": " + field() + " " + problem();
  }

  private static String place(long line, int column, String name) {
    if (column == 0) {
      return "line " + line;
    }
    return "line " + line + ", column " + column + (name.isEmpty() ? "" : " (" + name + ")");
  }
}
