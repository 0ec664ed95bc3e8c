package dev.adyton.endorsers;

import java.time.Duration;

/// How often and how long a service is asked.
///
/// @param tries how often at most
/// @param firstPause the pause after the first failure; each later one is twice as long
/// @param total how long all of it may last, however long a service wants one to wait
public record Patience(int tries, Duration firstPause, Duration total) {

  /// Makes a patience.
  ///
  /// @throws IllegalArgumentException if nothing would be tried
  public Patience {
    if (tries < 1 || firstPause.isNegative() || total.isNegative()) {
      throw new IllegalArgumentException("at least one try, and no negative time");
    }
  }

  /// {@return four tries within a minute, the second one after half a second}
  public static Patience standard() {
    return new Patience(4, Duration.ofMillis(500), Duration.ofMinutes(1));
  }
}
