package dev.adyton.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adyton.table.Csv;
import dev.adyton.table.CsvRules;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleDataTest {

  private static final Path SOURCE =
      Path.of(System.getProperty("adyton.root", ".."))
          .resolve("../shared/data/credit-default/default_of_credit_card_clients.csv");

  @Test
  void overlapsInPart() {
    assertThat(Example.bank().table().rows()).isEqualTo(20_000);
    assertThat(Example.payments().table().rows()).isEqualTo(20_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bank.csv", "payments.csv"})
  void holdsRowsOfTheSourceUnchanged(String file) throws IOException {
    assumeTrue(Files.exists(SOURCE), "the whole table is not there: " + SOURCE);
    Table source;
    try (InputStream in = Files.newInputStream(SOURCE)) {
      source = Csv.read(in, CsvRules.STANDARD.id("id"));
    }
    Table part = Example.table(file);
    Map<String, Integer> places = new HashMap<>();
    TextColumn ids = source.texts("id");
    for (int row = 0; row < source.rows(); row++) {
      places.put(ids.at(row), row);
    }
    int[] rows = new int[part.rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = places.get(part.texts("id").at(row));
    }
    assertThat(part).isEqualTo(source.select(part.schema().names()).pick(rows));
  }
}
