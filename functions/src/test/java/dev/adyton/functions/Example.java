package dev.adyton.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.FunctionFailure;
import dev.adyton.enclave.api.FunctionInput;
import dev.adyton.enclave.api.FunctionResult;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.table.Csv;
import dev.adyton.table.CsvRules;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// The example data, and what another implementation made of it.
final class Example {

  private static final Path FOLDER =
      Path.of(System.getProperty("adyton.root", "..")).resolve("examples/credit-default");

  private Example() {}

  static FunctionInput bank() {
    return new FunctionInput("bank", "loans", "id", table("bank.csv"));
  }

  static FunctionInput payments() {
    return new FunctionInput("payments", "repayments", "id", table("payments.csv"));
  }

  static Table table(String file) {
    try (InputStream in = Files.newInputStream(FOLDER.resolve(file))) {
      return Csv.read(in, CsvRules.STANDARD.id("id"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static FunctionInput select(FunctionInput input, String... columns) {
    Table table = input.table().select(List.of(columns));
    return new FunctionInput(input.owner(), input.dataset(), input.join(), table);
  }

  static FunctionInput backwards(FunctionInput input) {
    int rows = input.table().rows();
    int[] order = IntStream.range(0, rows).map(row -> rows - 1 - row).toArray();
    return new FunctionInput(
        input.owner(), input.dataset(), input.join(), input.table().pick(order));
  }

  static FunctionInput input(String owner, Table table) {
    return new FunctionInput(owner, "data", "id", table);
  }

  static FunctionResult run(
      String function, Map<String, String> arguments, int threshold, FunctionInput... inputs)
      throws FunctionFailure {
    TaskFunction named = BuiltIn.named(function).orElseThrow();
    FunctionResult result =
        named.run(FunctionContext.of(named.declaration(), List.of(inputs), arguments, threshold));
    assertThat(named.declaration().describes(result)).isTrue();
    return result;
  }

  /// The figures of `reference.py`: the values of one case by name.
  static Map<String, Double> reference(String theCase) throws IOException {
    Map<String, Double> figures = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(Example.class.getResourceAsStream("reference.csv"))) {
      Table table = Csv.read(in, CsvRules.STANDARD);
      for (int row = 0; row < table.rows(); row++) {
        if (table.texts("case").at(row).equals(theCase)) {
          figures.put(table.texts("name").at(row), table.numbers("value").number(row));
        }
      }
    }
    return figures;
  }

  static TextColumn texts(String... texts) {
    return TextColumn.of(Arrays.asList(texts));
  }

  /// A column of numbers by the texts of another.
  static Map<String, Double> byName(Table table, String names, String values) {
    Map<String, Double> map = new HashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      map.put(table.texts(names).at(row), table.numbers(values).number(row));
    }
    return map;
  }
}
