package dev.adyton.contract;

import dev.adyton.codec.JsonObject;

/// What a task used, rounded up to powers of two so that it tells little of the data.
///
/// @param cpuMs processor time in milliseconds
/// @param peakMiB the most memory in MiB
public record Resources(long cpuMs, long peakMiB) {

  private static final long MAX = 1L << 52;

  /// Makes figures.
  ///
  /// @throws IllegalArgumentException if one is not a power of two up to 2^52
  public Resources {
    Require.that(isRounded(cpuMs), "cpuMs", "is not a power of two");
    Require.that(isRounded(peakMiB), "peakMiB", "is not a power of two");
  }

  /// {@return measured figures, rounded up}
  public static Resources roundedUp(long cpuMs, long peakMiB) {
    return new Resources(roundUp(cpuMs), roundUp(peakMiB));
  }

  private static long roundUp(long value) {
    if (value >= MAX) {
      return MAX;
    }
    return value <= 1 ? 1 : Long.highestOneBit(value - 1) << 1;
  }

  private static boolean isRounded(long value) {
    return value >= 1 && value <= MAX && Long.bitCount(value) == 1;
  }

  static Resources read(DocumentFields fields) {
    return new Resources(fields.integer("cpuMs"), fields.integer("peakMiB"));
  }

  JsonObject toJson() {
    return new DocumentJson().integer("cpuMs", cpuMs).integer("peakMiB", peakMiB).done();
  }
}
