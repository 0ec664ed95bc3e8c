package dev.adyton.benchmarks;

import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.FunctionInput;
import dev.adyton.enclave.api.FunctionResult;
import dev.adyton.functions.JointRisk;
import dev.adyton.table.Csv;
import dev.adyton.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The same function on the same rows without enclave, encryption and contract: a program as an
/// analyst would write it. At the end of each stage it says its name and waits for an answer, while
/// what it used is read from outside.
public final class PlainMain {

  private PlainMain() {}

  /// Reads `bank.csv` and `payments.csv` in a folder and writes `quality.csv` and `scores.csv`.
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    end(Stage.START);
    Table bank = Example.read(folder.resolve("bank.csv"));
    Table payments = Example.read(folder.resolve("payments.csv"));
    end(Stage.OPENING);
    Map<String, byte[]> outputs = compute(bank, payments);
    end(Stage.COMPUTING);
    for (Map.Entry<String, byte[]> output : outputs.entrySet()) {
      Files.write(folder.resolve(output.getKey() + ".csv"), output.getValue());
    }
    end(Stage.SEALING);
  }

  private static void end(Stage stage) throws IOException {
    System.out.println(stage.name());
    if (System.in.read() < 0) {
      throw new IOException("nobody measures");
    }
  }

  private static Map<String, byte[]> compute(Table bank, Table payments) throws Exception {
    JointRisk trainer = new JointRisk();
    FunctionResult result =
        trainer.run(
            FunctionContext.of(
                trainer.declaration(),
                List.of(
                    new FunctionInput("bank", "loans", Example.ID, bank),
                    new FunctionInput("payments", "repayments", Example.ID, payments)),
                Deal.ARGUMENTS,
                Deal.LEAST_COMMON));
    Map<String, byte[]> outputs = new LinkedHashMap<>();
    for (String output : List.of("quality", "scores")) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      Csv.write(result.output(output), content);
      outputs.put(output, content.toByteArray());
    }
    return outputs;
  }
}
