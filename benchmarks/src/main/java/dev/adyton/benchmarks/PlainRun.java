package dev.adyton.benchmarks;

import dev.adyton.codec.Bytes;
import dev.adyton.image.JavaCommand;
import dev.adyton.table.Csv;
import dev.adyton.table.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The same function in a plain JVM of its own, with the options that enclaves are started with.
final class PlainRun {

  /// The heap that a monitor gives an enclave of {@link Deal#LIMITS}: three quarters.
  private static final long HEAP_MIB = Deal.LIMITS.memoryMiB() * 3 / 4;

  private final Distribution distribution;
  private final Path folder;

  private PlainRun(Distribution distribution, Path folder) {
    this.distribution = distribution;
    this.folder = folder;
  }

  /// What came of a run.
  record Result(Sample sample, Bytes quality, Bytes scores) {}

  /// {@return a program whose tables lie as CSV in an existing folder}
  static PlainRun of(Distribution distribution, Path folder, Example example) throws IOException {
    write(example.bank(), folder.resolve("bank.csv"));
    write(example.payments(), folder.resolve("payments.csv"));
    return new PlainRun(distribution, folder);
  }

  private static void write(Table table, Path file) throws IOException {
    try (OutputStream to = Files.newOutputStream(file)) {
      Csv.write(table, to);
    }
  }

  Result run() throws IOException, InterruptedException, WrongResultException {
    long self = ProcessHandle.current().pid();
    Duration endedBefore = ProcessorTime.ofEndedChildren(self);
    Sample.Builder sample = new Sample.Builder().begin();
    Process process =
        new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader said = process.inputReader()) {
      for (String stage = said.readLine(); stage != null; stage = said.readLine()) {
        sample.end(Stage.valueOf(stage), ProcessorTime.of(List.of(process.pid())));
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
      }
      if (process.waitFor() != 0) {
        throw new WrongResultException("the plain program failed");
      }
    } finally {
      process.destroyForcibly();
    }
    sample.end(Stage.END, ProcessorTime.ofEndedChildren(self).minus(endedBefore));
    return new Result(sample.done(), read("quality.csv"), read("scores.csv"));
  }

  private Bytes read(String file) throws IOException {
    return Bytes.of(Files.readAllBytes(folder.resolve(file)));
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(List.of(Distribution.java()));
    command.addAll(options());
    command.addAll(
        List.of(
            "--class-path",
            distribution.lib().resolve("*").toString(),
            PlainMain.class.getName(),
            folder.toString()));
    return command;
  }

  /// The options of the virtual machine; those that name modules and the image's tree mean nothing
  /// here.
  static List<String> options() {
    return JavaCommand.of("").stream()
        .filter(word -> word.startsWith("-X"))
        .map(word -> word.replace("{heapMiB}", Long.toString(HEAP_MIB)))
        .toList();
  }
}
