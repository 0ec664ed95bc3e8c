package dev.adyton.engine;

import dev.adyton.contract.TaskFinding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// By when the work must be done, so that the statement is signed within the contract's
/// `wallSeconds`. The monitor ends the enclave then, without a statement.
final class Deadline {

  /// What is kept for stating and signing: a tenth of the time, at most this.
  private static final Duration MOST_RESERVED = Duration.ofSeconds(2);

  private static final int SHARE = 10;

  private final InstantSource clock;
  private final Instant end;

  private Deadline(InstantSource clock, Instant end) {
    this.clock = clock;
    this.end = end;
  }

  /// {@return the end of the work that begins now}
  static Deadline after(long wallSeconds, InstantSource clock) {
    Duration wall = Duration.ofSeconds(wallSeconds);
    Duration share = wall.dividedBy(SHARE);
    Duration reserved = share.compareTo(MOST_RESERVED) < 0 ? share : MOST_RESERVED;
    return new Deadline(clock, clock.instant().plus(wall).minus(reserved));
  }

  void check() throws TaskStoppedException {
    left();
  }

  Duration left() throws TaskStoppedException {
    Duration left = Duration.between(clock.instant(), end);
    Demand.that(left.isPositive(), TaskFinding.LIMIT_EXCEEDED);
    return left;
  }
}
