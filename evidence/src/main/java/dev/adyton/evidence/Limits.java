package dev.adyton.evidence;

/// What an enclave may use before the monitor ends it.
///
/// @param wallSeconds time from its start, in seconds, 1 to 2^53 − 1
/// @param memoryMiB memory, in mebibytes, 1 to 2^53 − 1
public record Limits(long wallSeconds, long memoryMiB) {

  static final long MAX = (1L << 53) - 1;

  /// Makes limits.
  ///
  /// @throws IllegalArgumentException if one is out of its range
  public Limits {
    if (wallSeconds < 1 || wallSeconds > MAX || memoryMiB < 1 || memoryMiB > MAX) {
      throw new IllegalArgumentException("a limit is a positive number up to 2^53 − 1");
    }
  }

  /// {@return whether neither limit is above the other's}
  public boolean within(Limits most) {
    return wallSeconds <= most.wallSeconds && memoryMiB <= most.memoryMiB;
  }

  /// {@return the stricter of the two, limit by limit}
  public Limits least(Limits other) {
    return new Limits(
        Math.min(wallSeconds, other.wallSeconds), Math.min(memoryMiB, other.memoryMiB));
  }

  @Override
  public String toString() {
    return wallSeconds + " s, " + memoryMiB + " MiB";
  }
}
