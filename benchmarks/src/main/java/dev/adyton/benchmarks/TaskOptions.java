package dev.adyton.benchmarks;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// What is asked of the benchmark of a task.
///
/// @param rows rows of each owner's table, a size a run
/// @param rounds how often each size is run, inside and plain in turn
/// @param json whether the report is JSON
record TaskOptions(List<Integer> rows, int rounds, boolean json) {

  private static final int MOST_ROWS = 1_000_000;
  private static final int MOST_ROUNDS = 100;

  TaskOptions {
    rows = List.copyOf(rows);
  }

  static TaskOptions parse(List<String> words) {
    List<Integer> rows = List.of(20_000, 200_000);
    int rounds = 5;
    boolean json = false;
    Iterator<String> next = words.iterator();
    while (next.hasNext()) {
      String option = next.next();
      switch (option) {
        case "--rows" ->
            rows = Stream.of(value(next, option).split(",", -1)).map(TaskOptions::rows).toList();
        case "--rounds" -> rounds = number(value(next, option), MOST_ROUNDS);
        case "--json" -> json = true;
        default -> throw new IllegalArgumentException("no option is named " + option);
      }
    }
    return new TaskOptions(rows, rounds, json);
  }

  private static int rows(String text) {
    return number(text, MOST_ROWS);
  }

  private static String value(Iterator<String> next, String option) {
    if (!next.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return next.next();
  }

  private static int number(String text, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("not a number from 1 to " + most + ": " + text);
  }
}
