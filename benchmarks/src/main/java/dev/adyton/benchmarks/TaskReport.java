package dev.adyton.benchmarks;

import dev.adyton.codec.Json;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The medians of a benchmark, for people and for programs.
///
/// Medians of stages need not add up to the median of totals, which is taken of whole runs.
///
/// @param sizes one for every number of rows
record TaskReport(List<Size> sizes) {

  private static final double PER_SECOND = 1e3;

  TaskReport {
    sizes = List.copyOf(sizes);
  }

  /// What is added up.
  ///
  /// @param name for programs
  /// @param meaning for people
  /// @param inside the stages inside that count
  /// @param plain the stages of the plain program that count
  private record Sum(String name, String meaning, Set<Stage> inside, Set<Stage> plain) {}

  private static final Set<Stage> ALL = EnumSet.allOf(Stage.class);
  private static final List<Sum> SUMS =
      List.of(
          new Sum("fromCsv", "total, plain from CSV", ALL, ALL),
          new Sum(
              "inMemory",
              "total, plain with rows in memory",
              ALL,
              EnumSet.complementOf(EnumSet.of(Stage.OPENING))),
          new Sum(
              "started",
              "without start, plain with rows in memory",
              EnumSet.complementOf(EnumSet.of(Stage.START)),
              EnumSet.complementOf(EnumSet.of(Stage.START, Stage.OPENING))));

  /// The runs of one size.
  ///
  /// @param rows rows of each owner's table
  /// @param inside runs in the enclave
  /// @param plain runs in the plain program
  /// @param monitor what the monitor took for each
  record Size(int rows, List<Sample> inside, List<Sample> plain, List<Duration> monitor) {

    Size {
      inside = List.copyOf(inside);
      plain = List.copyOf(plain);
      monitor = List.copyOf(monitor);
    }

    /// Collects runs.
    static final class Builder {

      private final int rows;
      private final List<Sample> inside = new ArrayList<>();
      private final List<Sample> plain = new ArrayList<>();
      private final List<Duration> monitor = new ArrayList<>();

      Builder(int rows) {
        this.rows = rows;
      }

      void add(InsideRun.Result enclosed, PlainRun.Result outside) {
        inside.add(enclosed.sample());
        plain.add(outside.sample());
        monitor.add(enclosed.monitor());
      }

      Size done() {
        return new Size(rows, inside, plain, monitor);
      }
    }

    private long cpu(List<Sample> runs, Set<Stage> stages) {
      return median(runs, run -> sum(run.cpu(), stages));
    }

    private long wall(List<Sample> runs, Set<Stage> stages) {
      return median(runs, run -> sum(run.wall(), stages));
    }
  }

  private static long sum(Map<Stage, Duration> of, Set<Stage> stages) {
    return stages.stream()
        .map(stage -> of.getOrDefault(stage, Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus)
        .toMillis();
  }

  static <T> long median(List<T> runs, Function<T, Long> value) {
    List<Long> sorted = runs.stream().map(value).sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static Optional<Double> ratio(long inside, long plain) {
    return plain == 0 ? Optional.empty() : Optional.of((double) inside / plain);
  }

  /// {@return a table for people}
  String text() {
    StringBuilder text = new StringBuilder();
    sizes.forEach(size -> append(size, text));
    return text.append(
            """
            cpu: all threads of the process, median of the rounds, in seconds; what counts.
            wall: elapsed, beside it; on a shared machine it tells little.
            monitor: confines, reports and ends the enclave; not in the totals.\
            """)
        .toString();
  }

  private static void append(Size size, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT,
            "%,d rows of each of two owners, %d rounds%n%-42s %8s %8s %7s %8s %8s%n",
            size.rows(),
            size.inside().size(),
            "",
            "inside",
            "plain",
            "ratio",
            "wall in",
            "wall pl"));
    for (Stage stage : Stage.values()) {
      append(size, label(stage), EnumSet.of(stage), EnumSet.of(stage), text);
    }
    for (Sum sum : SUMS) {
      append(size, sum.meaning(), sum.inside(), sum.plain(), text);
    }
    long monitor = median(size.monitor(), Duration::toMillis);
    text.append(String.format(Locale.ROOT, "%-42s %8.2f%n%n", "monitor", monitor / PER_SECOND));
  }

  private static String label(Stage stage) {
    return stage.plain().isEmpty() || stage.plain().equals(stage.inside())
        ? stage.inside()
        : stage.inside() + " (plain: " + stage.plain() + ")";
  }

  private static void append(
      Size size, String label, Set<Stage> inside, Set<Stage> plain, StringBuilder text) {
    long cpuInside = size.cpu(size.inside(), inside);
    long cpuPlain = size.cpu(size.plain(), plain);
    text.append(
        String.format(
            Locale.ROOT,
            "%-42s %8.2f %8.2f %7s %8.2f %8.2f%n",
            label,
            cpuInside / PER_SECOND,
            cpuPlain / PER_SECOND,
            ratio(cpuInside, cpuPlain)
                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                .orElse("-"),
            size.wall(size.inside(), inside) / PER_SECOND,
            size.wall(size.plain(), plain) / PER_SECOND));
  }

  /// {@return one JSON object: times in milliseconds}
  String json() {
    JsonObject report =
        JsonObject.build()
            .put("benchmark", "task")
            .put("sizes", sizes.stream().map(TaskReport::json).toList())
            .done();
    return Json.pretty(report);
  }

  private static JsonObject json(Size size) {
    Map<String, JsonObject> stages = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      stages.put(stage.inside(), json(size, EnumSet.of(stage), EnumSet.of(stage)));
    }
    Map<String, JsonObject> totals = new LinkedHashMap<>();
    SUMS.forEach(sum -> totals.put(sum.name(), json(size, sum.inside(), sum.plain())));
    return JsonObject.build()
        .put("rows", size.rows())
        .put("rounds", size.inside().size())
        .put("stages", JsonObject.of(stages))
        .put("totals", JsonObject.of(totals))
        .put("monitorCpuMillis", median(size.monitor(), Duration::toMillis))
        .done();
  }

  private static JsonObject json(Size size, Set<Stage> inside, Set<Stage> plain) {
    long cpuInside = size.cpu(size.inside(), inside);
    long cpuPlain = size.cpu(size.plain(), plain);
    JsonObject.Builder figures =
        JsonObject.build()
            .put("insideCpuMillis", cpuInside)
            .put("plainCpuMillis", cpuPlain)
            .put("insideWallMillis", size.wall(size.inside(), inside))
            .put("plainWallMillis", size.wall(size.plain(), plain));
    ratio(cpuInside, cpuPlain).ifPresent(ratio -> figures.put("ratio", JsonNumber.of(ratio)));
    return figures.done();
  }
}
