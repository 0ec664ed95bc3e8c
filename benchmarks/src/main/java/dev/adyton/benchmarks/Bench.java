package dev.adyton.benchmarks;

import dev.adyton.benchmarks.evidence.EvidenceBenchmark;
import dev.adyton.benchmarks.evidence.EvidenceOptions;
import dev.adyton.benchmarks.evidence.EvidenceReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The program behind `./adyton bench NAME …`. Results go to standard output, progress to standard
/// error.
public final class Bench {

  private static final int WRONG = 1;
  private static final int USAGE = 2;
  private static final String HELP =
      """
      usage: adyton bench task [--rows 20000,200000] [--rounds 5] [--json]
             adyton bench evidence [--rounds 5] [--millis 1000] [--no-peers] [--json]
        task      a whole task inside a confined engine beside the same function in a plain JVM
        evidence  verifications beside raw signatures and beside other projects' verifiers\
      """;

  private Bench() {}

  /// Runs the benchmark that the first argument names. Ends with status 2 if the arguments are not
  /// understood, with 1 if a result is not what it has to be.
  public static void main(String[] arguments) throws Exception {
    Optional<Benchmark> benchmark = named(Arrays.asList(arguments));
    if (benchmark.isEmpty()) {
      System.exit(USAGE);
    } else {
      run(benchmark.get());
    }
  }

  private static Optional<Benchmark> named(List<String> words) {
    try {
      String name = words.isEmpty() ? "" : words.getFirst();
      List<String> rest = words.subList(words.isEmpty() ? 0 : 1, words.size());
      return Optional.of(
          switch (name) {
            case "task" -> task(TaskOptions.parse(rest));
            case "evidence" -> evidence(EvidenceOptions.parse(rest));
            default -> throw new IllegalArgumentException("no benchmark is named so");
          });
    } catch (IllegalArgumentException e) {
      System.err.println("adyton bench: " + e.getMessage());
      System.err.println(HELP);
      return Optional.empty();
    }
  }

  private static Benchmark task(TaskOptions options) {
    return () -> {
      TaskReport report = TaskBenchmark.run(options, System.err::println);
      return options.json() ? report.json() : report.text();
    };
  }

  private static Benchmark evidence(EvidenceOptions options) {
    return () -> {
      Path root = Path.of(System.getProperty("adyton.root", "."));
      Path vectors =
          Optional.ofNullable(System.getenv("ADYTON_VECTORS"))
              .map(Path::of)
              .orElse(root.resolve("../shared/vectors"));
      EvidenceReport report = EvidenceBenchmark.run(options, vectors, root, System.err::println);
      return options.json() ? report.json() : report.text();
    };
  }

  private static void run(Benchmark benchmark) throws Exception {
    try {
      System.out.println(benchmark.report());
    } catch (WrongResultException e) {
      System.err.println("adyton bench: " + e.getMessage());
      System.exit(WRONG);
    }
  }

  /// What runs and gives its report.
  private interface Benchmark {
    String report() throws Exception;
  }
}
