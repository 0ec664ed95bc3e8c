package dev.adyton.benchmarks.evidence;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/// What is asked of the benchmark of evidence.
///
/// @param rounds how often everything is measured, in turn
/// @param slice how long each is measured a round, in processor time
/// @param peers whether other projects' verifiers are measured too
/// @param json whether the report is JSON
public record EvidenceOptions(int rounds, Duration slice, boolean peers, boolean json) {

  private static final int MOST_ROUNDS = 100;
  private static final int MOST_MILLIS = 60_000;

  /// {@return the options that the words name}
  ///
  /// @throws IllegalArgumentException if a word is not understood
  public static EvidenceOptions parse(List<String> words) {
    int rounds = 5;
    int millis = 1000;
    boolean peers = true;
    boolean json = false;
    Iterator<String> next = words.iterator();
    while (next.hasNext()) {
      String option = next.next();
      switch (option) {
        case "--rounds" -> rounds = number(next, option, MOST_ROUNDS);
        case "--millis" -> millis = number(next, option, MOST_MILLIS);
        case "--no-peers" -> peers = false;
        case "--json" -> json = true;
        default -> throw new IllegalArgumentException("no option is named " + option);
      }
    }
    return new EvidenceOptions(rounds, Duration.ofMillis(millis), peers, json);
  }

  private static int number(Iterator<String> next, String option, int most) {
    String text = next.hasNext() ? next.next() : "";
    if (text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= most) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException(option + " needs a number from 1 to " + most);
  }
}
