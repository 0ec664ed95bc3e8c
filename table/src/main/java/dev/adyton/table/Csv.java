package dev.adyton.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tables as comma-separated values with a header, in UTF-8.
///
/// Reading is strict, because a value that is misread is found by nobody once it is encrypted: no
/// missing values, no ragged rows, no byte order mark, no control characters. A column whose type
/// is not given holds integers if every cell is one, else doubles if every cell is a number, else
/// texts. Writing gives every double the shortest form that reads back the same, bit for bit.
///
/// @spec https://www.rfc-editor.org/rfc/rfc4180 RFC 4180, but that lines end in a line feed when
///   written and may do so when read
public final class Csv {

  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_INTEGER = Long.toString(Long.MIN_VALUE).length();
  private static final int LONGEST_DOUBLE = Double.toString(-Double.MIN_NORMAL).length();
  private static final int QUOTATION_MARKS = 2;

  private Csv() {}

  /// {@return the table in a stream, which is read to its end}
  ///
  /// @throws CsvException if the stream is not what the format and the rules ask for
  /// @throws IOException if the stream does
  public static Table read(InputStream in, CsvRules rules) throws IOException {
    return new CsvReader(in, rules).read();
  }

  /// Writes a table.
  ///
  /// @throws IOException if the stream does
  public static void write(Table table, OutputStream to) throws IOException {
    StringBuilder text = new StringBuilder(String.join(",", table.schema().names())).append('\n');
    List<Column> columns = table.columns();
    for (int row = 0; row < table.rows(); row++) {
      for (int i = 0; i < columns.size(); i++) {
        appendCell(columns.get(i), row, text);
        text.append(i + 1 == columns.size() ? '\n' : ',');
      }
      if (text.length() >= BUFFER) {
        flush(text, to);
      }
    }
    flush(text, to);
  }

  /// {@return the most bytes that {@link #write} can make of a table of this schema}
  ///
  /// @throws ArithmeticException if they exceed 64 bits
  public static long mostBytes(Schema schema, long rows) {
    long header = 0;
    long row = 0;
    for (ColumnSchema column : schema.columns()) {
      header += column.name().length() + 1;
      row +=
          switch (column.type()) {
            case INTEGER -> LONGEST_INTEGER + 1;
            case DOUBLE -> LONGEST_DOUBLE + 1;
            case TEXT -> 2L * column.width() + QUOTATION_MARKS + 1;
          };
    }
    return Math.addExact(header, Math.multiplyExact(rows, row));
  }

  private static void appendCell(Column column, int row, StringBuilder text) {
    switch (column) {
      case IntegerColumn integers -> text.append(integers.at(row));
      case DoubleColumn doubles -> text.append(doubles.number(row));
      case TextColumn texts -> appendText(texts.at(row), text);
    }
  }

  private static void appendText(String cell, StringBuilder text) {
    if (cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      text.append('"').append(cell.replace("\"", "\"\"")).append('"');
    } else {
      text.append(cell);
    }
  }

  private static void flush(StringBuilder text, OutputStream to) throws IOException {
    to.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
