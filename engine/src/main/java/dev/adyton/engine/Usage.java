package dev.adyton.engine;

import dev.adyton.contract.ClaimedTimes;
import dev.adyton.contract.Resources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// What a task used, as coarse as a statement tells it.
final class Usage {

  private static final String CLOCK = "node clock";
  private static final int MIB = 20;

  private final InstantSource clock;
  private final Instant began;

  private Usage(InstantSource clock) {
    this.clock = clock;
    this.began = now(clock);
  }

  static Usage fromNow(InstantSource clock) {
    return new Usage(clock);
  }

  /// {@return processor time and heap of the whole process, rounded up to powers of two}; where the
  /// system does not tell processor time, elapsed time stands for it.
  Resources resources() {
    Duration cpu =
        ProcessHandle.current()
            .info()
            .totalCpuDuration()
            .orElseGet(() -> Duration.between(began, now(clock)));
    return Resources.roundedUp(cpu.toMillis(), Runtime.getRuntime().totalMemory() >> MIB);
  }

  ClaimedTimes times() {
    return new ClaimedTimes(CLOCK, began, now(clock));
  }

  private static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
