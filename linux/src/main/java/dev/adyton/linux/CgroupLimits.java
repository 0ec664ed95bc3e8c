package dev.adyton.linux;

/// What a control group may use.
///
/// @param memoryBytes memory, that of memory file systems included
/// @param tasks processes and threads together
/// @param processors how many processors' time, in hundredths: 150 is one and a half
public record CgroupLimits(long memoryBytes, long tasks, long processors) {
  /// Refuses limits under which nothing runs.
  public CgroupLimits {
    if (memoryBytes <= 0 || tasks <= 0 || processors <= 0) {
      throw new IllegalArgumentException("a limit of nothing");
    }
  }
}
