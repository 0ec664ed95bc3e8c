package dev.adyton.cli;

import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.FunctionFailure;
import dev.adyton.enclave.api.FunctionInput;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.functions.BuiltIn;
import dev.adyton.table.Csv;
import dev.adyton.table.CsvRules;
import dev.adyton.table.DoubleColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How well scores rank clients that the training did not see.
final class DemoQuality {

  private static final String MEASURE = "measure";

  private DemoQuality() {}

  /// {@return the area under the curve that one table gives alone, computed here}
  static double alone(Path csv, String label) throws IOException, FunctionFailure {
    TaskFunction function = BuiltIn.named("joint-risk").orElseThrow();
    FunctionInput input =
        new FunctionInput("bank", "loans", DemoTerms.JOIN, read(csv, DemoTerms.JOIN));
    return auc(
        function
            .run(
                FunctionContext.of(
                    function.declaration(), List.of(input), Map.of("label", label), 1))
            .output("quality"));
  }

  /// {@return the area under the curve that the output `quality` states}
  static double auc(Path csv) throws IOException {
    return auc(read(csv, MEASURE));
  }

  private static double auc(Table quality) {
    TextColumn measures = (TextColumn) quality.column(MEASURE);
    DoubleColumn values = (DoubleColumn) quality.column("value");
    for (int row = 0; row < quality.rows(); row++) {
      if (measures.at(row).equals("auc")) {
        return values.number(row);
      }
    }
    throw CommandRefused.refused("demo.quality", "the result has no auc");
  }

  private static Table read(Path csv, String id) throws IOException {
    try (InputStream in = Files.newInputStream(csv)) {
      return Csv.read(in, CsvRules.STANDARD.id(id));
    }
  }
}
