package dev.adyton.benchmarks;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// What one run took, by stage.
///
/// @param cpu processor time of all threads of the process
/// @param wall elapsed time
record Sample(Map<Stage, Duration> cpu, Map<Stage, Duration> wall) {

  Sample {
    cpu = Map.copyOf(cpu);
    wall = Map.copyOf(wall);
  }

  /// Collects a sample while a process runs.
  static final class Builder {

    private final Map<Stage, Duration> cpu = new EnumMap<>(Stage.class);
    private final Map<Stage, Duration> wall = new EnumMap<>(Stage.class);
    private Duration used = Duration.ZERO;
    private long since;

    /// Begins the first stage.
    synchronized Builder begin() {
      since = System.nanoTime();
      return this;
    }

    /// Ends a stage.
    ///
    /// @param total what the process has used so far
    synchronized Builder end(Stage stage, Duration total) {
      long now = System.nanoTime();
      cpu.merge(stage, total.minus(used), Duration::plus);
      wall.merge(stage, Duration.ofNanos(now - since), Duration::plus);
      used = total;
      since = now;
      return this;
    }

    synchronized Sample done() {
      return new Sample(cpu, wall);
    }
  }
}
