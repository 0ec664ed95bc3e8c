package dev.adyton.task;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/// The same bytes in every run of a simulation, none of them twice in one run. No path of a run
/// depends on their values.
final class RepeatedRandom extends SecureRandom {

  private static final long serialVersionUID = 1L;

  private final transient SplittableRandom random;

  RepeatedRandom(long seed) {
    this.random = new SplittableRandom(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }
}
