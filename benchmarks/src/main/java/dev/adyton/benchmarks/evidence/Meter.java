package dev.adyton.benchmarks.evidence;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Counts how often work is done in a given processor time. The time is that of the whole process,
/// so that collecting garbage and compiling count as they do for every other program.
final class Meter {

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BATCH = 20;

  private Meter() {}

  /// {@return how often the work is done in a second of processor time}
  ///
  /// @param slice how long it is measured at least
  static double rate(Duration slice, Runnable work) {
    long start = PROCESS.getProcessCpuTime();
    long count = 0;
    long used;
    do {
      for (int i = 0; i < BATCH; i++) {
        work.run();
      }
      count += BATCH;
      used = PROCESS.getProcessCpuTime() - start;
    } while (used < slice.toNanos());
    return count * 1e9 / used;
  }

  /// {@return how many bytes the work allocates each time}
  static long allocated(Runnable work) {
    work.run();
    long thread = Thread.currentThread().threadId();
    long start = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 0; i < BATCH; i++) {
      work.run();
    }
    return (THREADS.getThreadAllocatedBytes(thread) - start) / BATCH;
  }
}
