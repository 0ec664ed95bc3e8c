package dev.adyton.benchmarks;

import dev.adyton.table.Column;
import dev.adyton.table.Csv;
import dev.adyton.table.CsvRules;
import dev.adyton.table.DoubleColumn;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// The example's tables, repeated under new ids until they have as many rows as are asked for.
///
/// @param bank with the label
/// @param payments the other owner's
record Example(Table bank, Table payments) {

  static final String ID = "id";
  static final String LABEL = "default_next_month";

  static Example of(Path root, int rows) throws IOException {
    Path folder = root.resolve("examples/credit-default");
    return new Example(
        repeated(read(folder.resolve("bank.csv")), rows),
        repeated(read(folder.resolve("payments.csv")), rows));
  }

  static Table read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Csv.read(in, CsvRules.STANDARD.id(ID));
    }
  }

  private static Table repeated(Table table, int rows) {
    List<String> names = table.schema().names();
    List<Column> columns = names.stream().map(name -> repeated(table, name, rows)).toList();
    return Table.of(names, columns);
  }

  private static Column repeated(Table table, String name, int rows) {
    int once = table.rows();
    return switch (table.column(name)) {
      case TextColumn texts ->
          TextColumn.of(
              IntStream.range(0, rows)
                  .mapToObj(row -> row / once + "-" + texts.at(row % once))
                  .toList());
      case IntegerColumn integers ->
          IntegerColumn.of(
              IntStream.range(0, rows).mapToLong(row -> integers.at(row % once)).toArray());
      case DoubleColumn doubles ->
          DoubleColumn.of(
              IntStream.range(0, rows).mapToDouble(row -> doubles.number(row % once)).toArray());
    };
  }
}
