package dev.adyton.benchmarks;

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
        task   a whole task inside a confined engine beside the same function in a plain JVM\
      """;

  private Bench() {}

  /// Runs the benchmark that the first argument names. Ends with status 2 if the arguments are not
  /// understood, with 1 if a result is not what it has to be.
  public static void main(String[] arguments) throws Exception {
    Optional<TaskOptions> options = options(Arrays.asList(arguments));
    if (options.isEmpty()) {
      System.exit(USAGE);
    } else {
      run(options.get());
    }
  }

  private static Optional<TaskOptions> options(List<String> words) {
    try {
      if (words.isEmpty() || !words.getFirst().equals("task")) {
        throw new IllegalArgumentException("no benchmark is named");
      }
      return Optional.of(TaskOptions.parse(words.subList(1, words.size())));
    } catch (IllegalArgumentException e) {
      System.err.println("adyton bench: " + e.getMessage());
      System.err.println(HELP);
      return Optional.empty();
    }
  }

  private static void run(TaskOptions options) throws Exception {
    try {
      TaskReport report = TaskBenchmark.run(options, System.err::println);
      System.out.println(options.json() ? report.json() : report.text());
    } catch (WrongResultException e) {
      System.err.println("adyton bench: " + e.getMessage());
      System.exit(WRONG);
    }
  }
}
