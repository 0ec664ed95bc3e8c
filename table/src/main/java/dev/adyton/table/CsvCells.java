package dev.adyton.table;

import java.io.IOException;
import java.io.InputStream;

/// Takes a CSV stream apart, cell by cell, and keeps track of the place. RFC 4180, and nothing
/// looser than that but that lines may end in a line feed alone.
final class CsvCells {

  /// What stands behind a cell.
  enum End {
    COMMA,
    LINE,
    FILE
  }

  private static final int NONE = -1;
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final CsvLimits limits;
  private final byte[] buffer = new byte[BUFFER];
  private final Utf8Check utf8 = new Utf8Check();
  private int position;
  private int filled;
  private long consumed;
  private long line = 1;
  private long cellLine = 1;
  private int column;
  private String name = "";

  CsvCells(InputStream in, CsvLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  boolean atEnd() throws IOException {
    return peek() == NONE;
  }

  /// {@return the line of the next cell}
  long line() {
    return line;
  }

  /// {@return the offset of the next byte}
  long offset() {
    return consumed + position;
  }

  /// Reads a cell into a column and ends it there.
  ///
  /// @param cell the place of the cell in its row, from 1
  /// @param title the name of its column, empty if it has none yet
  End next(int cell, String title, TextColumnBuilder to) throws IOException {
    column = cell;
    name = title;
    cellLine = line;
    if (peek() == '"') {
      position++;
      quoted(to);
    } else {
      plain(to);
    }
    check(to);
    to.endCell();
    return end();
  }

  CsvException fail(String problem, String advice) {
    return new CsvException(offset(), cellLine, column, name, problem, advice);
  }

  private void plain(TextColumnBuilder to) throws IOException {
    while (peek() != NONE) {
      int start = position;
      while (position < filled && isPlain(buffer[position])) {
        position++;
      }
      append(start, to);
      if (position < filled) {
        return;
      }
    }
  }

  private void quoted(TextColumnBuilder to) throws IOException {
    while (true) {
      int next = peek();
      if (next == NONE) {
        throw fail("opens a quotation mark that nothing closes", "close it");
      }
      if (next == '"') {
        position++;
        if (peek() != '"') {
          return;
        }
        to.append(buffer[position++]);
      } else {
        quotedRun(to);
      }
    }
  }

  private void quotedRun(TextColumnBuilder to) {
    int start = position;
    while (position < filled && buffer[position] != '"') {
      byte value = buffer[position];
      refuseControl(value, true);
      if (value == '\n') {
        line++;
      }
      position++;
    }
    append(start, to);
  }

  private void append(int start, TextColumnBuilder to) {
    to.append(buffer, start, position - start);
    if (to.cellLength() > limits.maxCellBytes()) {
      throw fail("is longer than " + limits.maxCellBytes() + " bytes", "shorten it");
    }
  }

  private void check(TextColumnBuilder to) {
    if (to.cellLength() == 0) {
      throw fail("is empty", "fill in a value or leave the row out");
    }
    if (!utf8.accepts(to.content(), to.cellStart(), to.cellLength())) {
      throw fail("is not UTF-8", "save the file in UTF-8");
    }
  }

  private End end() throws IOException {
    int next = peek();
    if (next == NONE) {
      return End.FILE;
    }
    position++;
    if (next == ',') {
      return End.COMMA;
    }
    if (next == '\n' || (next == '\r' && lineFeedFollows())) {
      line++;
      return End.LINE;
    }
    position--;
    throw unexpected(next);
  }

  private boolean lineFeedFollows() throws IOException {
    if (peek() != '\n') {
      return false;
    }
    position++;
    return true;
  }

  private CsvException unexpected(int found) {
    refuseControl((byte) found, false);
    if (found == '"') {
      return fail(
          "has a quotation mark inside", "put the whole cell in quotation marks and double it");
    }
    if (found == '\r') {
      return fail("ends in a carriage return alone", "end lines with a line feed");
    }
    return fail("goes on behind its closing quotation mark", "put the whole cell inside");
  }

  private void refuseControl(byte value, boolean quoted) {
    boolean allowed = value == '\t' || value == '\r' || (quoted && value == '\n');
    if (value >= 0 && value < ' ' && !allowed) {
      throw fail("holds the control character " + value, "remove it");
    }
  }

  /// Whether a byte may stand in a cell without quotation marks.
  private static boolean isPlain(byte value) {
    return (value >= ' ' && value != ',' && value != '"') || value < 0 || value == '\t';
  }

  private int peek() throws IOException {
    if (position == filled && !fill()) {
      return NONE;
    }
    return buffer[position];
  }

  private boolean fill() throws IOException {
    consumed += filled;
    position = 0;
    filled = Math.max(0, in.read(buffer));
    if (consumed + filled > limits.maxBytes()) {
      filled = 0;
      throw fail("lies behind the limit of " + limits.maxBytes() + " bytes", "split the file");
    }
    return filled > 0;
  }
}
