package dev.adyton.engine;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Waits for the host, but never beyond a time that parties agreed on.
final class Waiting {

  private static final Duration PAUSE = Duration.ofMillis(50);

  /// Asks the host once.
  @FunctionalInterface
  interface Question<T> {
    Optional<T> ask() throws IOException;
  }

  private Waiting() {}

  /// {@return the answer, if it came before the end}
  static <T> Optional<T> until(Instant end, InstantSource clock, Question<T> question)
      throws IOException, InterruptedException {
    while (clock.instant().isBefore(end)) {
      Optional<T> answer = question.ask();
      if (answer.isPresent()) {
        return answer.filter(late -> clock.instant().isBefore(end));
      }
      Thread.sleep(PAUSE);
    }
    return Optional.empty();
  }
}
