package dev.adyton.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads one CSV file: the header, then the rows as texts, then makes columns of them.
final class CsvReader {

  private static final long OFFSET_UNKNOWN = -1;

  private final CsvRules rules;
  private final CsvCells cells;
  private final CellNumber number = new CellNumber();
  private final List<String> names = new ArrayList<>();
  private TextColumnBuilder[] gathered = {};
  private long[] rowLines = new long[64];
  private int rows;

  CsvReader(InputStream in, CsvRules rules) {
    this.rules = rules;
    this.cells = new CsvCells(in, rules.limits());
  }

  Table read() throws IOException {
    if (cells.atEnd()) {
      throw failAtRow(1, "is missing", "start the file with the names of its columns");
    }
    header();
    requireExpectedColumns();
    while (!cells.atEnd()) {
      row();
    }
    if (rows == 0) {
      throw failAtRow(
          cells.line(), "is missing", "add a row: nothing can be said of an empty table");
    }
    return table();
  }

  private void header() throws IOException {
    CsvCells.End end = CsvCells.End.COMMA;
    while (end == CsvCells.End.COMMA) {
      if (names.size() == rules.limits().maxColumns()) {
        throw failAtRow(1, "has more than " + names.size() + " cells", "split the table");
      }
      TextColumnBuilder name = new TextColumnBuilder();
      end = cells.next(names.size() + 1, "", name);
      addName(name.toColumn().at(0));
    }
    gathered = new TextColumnBuilder[names.size()];
    Arrays.setAll(gathered, _ -> new TextColumnBuilder());
  }

  private void addName(String name) {
    if (name.startsWith("\ufeff")) {
      throw cells.fail("starts with a byte order mark", "save the file as UTF-8 without one");
    }
    if (!ColumnSchema.NAME.matcher(name).matches()) {
      throw cells.fail(
          "is not a name",
          "use a lower-case letter, then letters, digits, '_' or '-', at most 63 in all");
    }
    if (names.contains(name)) {
      throw cells.fail("repeats the name " + name, "rename one of the columns");
    }
    names.add(name);
  }

  private void requireExpectedColumns() {
    rules.id().ifPresent(this::requireColumn);
    rules.types().keySet().forEach(this::requireColumn);
  }

  private void requireColumn(String name) {
    if (!names.contains(name)) {
      throw failAtRow(1, "lacks the column " + name, "add it or name another");
    }
  }

  private void row() throws IOException {
    long line = cells.line();
    addRow(line);
    for (int i = 0; i < gathered.length; i++) {
      CsvCells.End end = cells.next(i + 1, names.get(i), gathered[i]);
      boolean last = i == gathered.length - 1;
      if (last == (end == CsvCells.End.COMMA)) {
        String count = last ? "more cells" : "only " + (i + 1) + " cells";
        throw failAtRow(line, "has " + count, "the header has " + names.size());
      }
    }
  }

  private void addRow(long line) {
    if (rows == rules.limits().maxRows()) {
      throw failAtRow(line, "is behind the limit of " + rows + " rows", "split the file");
    }
    if (rows == rowLines.length) {
      rowLines = Arrays.copyOf(rowLines, rows * 2);
    }
    rowLines[rows++] = line;
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < gathered.length; i++) {
      columns.add(column(i, gathered[i].toColumn()));
      gathered[i] = new TextColumnBuilder();
    }
    return Table.of(names, columns);
  }

  private Column column(int index, TextColumn texts) {
    if (rules.id().filter(names.get(index)::equals).isPresent()) {
      requireDistinct(index, texts);
    }
    ColumnType type = rules.typeOf(names.get(index)).orElseGet(() -> inferred(texts));
    return switch (type) {
      case INTEGER -> integers(index, texts);
      case DOUBLE -> doubles(index, texts);
      case TEXT -> texts;
    };
  }

  private ColumnType inferred(TextColumn texts) {
    int row = 0;
    while (row < rows && number.readsInteger(texts, row)) {
      row++;
    }
    if (row == rows) {
      return ColumnType.INTEGER;
    }
    for (row = 0; row < rows; row++) {
      if (!number.readsNumber(texts, row)) {
        return ColumnType.TEXT;
      }
    }
    return ColumnType.DOUBLE;
  }

  private Column integers(int index, TextColumn texts) {
    long[] integers = new long[rows];
    for (int row = 0; row < rows; row++) {
      if (!number.readsInteger(texts, row)) {
        throw failAtCell(row, index, "is not a whole number in 64 bits", "write it as -12 or 0");
      }
      integers[row] = number.integer();
    }
    return new IntegerColumn(integers);
  }

  private Column doubles(int index, TextColumn texts) {
    double[] doubles = new double[rows];
    for (int row = 0; row < rows; row++) {
      if (!number.readsNumber(texts, row)) {
        throw failAtCell(row, index, "is not a number", "write it as -12.5 or 1e-3");
      }
      doubles[row] = number.number();
      if (!Double.isFinite(doubles[row])) {
        throw failAtCell(row, index, "is too large a number", "keep within 1e308");
      }
    }
    return new DoubleColumn(doubles);
  }

  private void requireDistinct(int index, TextColumn ids) {
    int[] sorted = ids.sortedRows();
    for (int i = 1; i < sorted.length; i++) {
      if (ids.compare(sorted[i - 1], ids, sorted[i]) == 0) {
        throw failAtCell(
            sorted[i],
            index,
            "repeats the id of line " + rowLines[sorted[i - 1]],
            "keep one row for each id");
      }
    }
  }

  private CsvException failAtRow(long line, String problem, String advice) {
    return new CsvException(cells.offset(), line, 0, "", problem, advice);
  }

  private CsvException failAtCell(int row, int index, String problem, String advice) {
    return new CsvException(
        OFFSET_UNKNOWN, rowLines[row], index + 1, names.get(index), problem, advice);
  }
}
