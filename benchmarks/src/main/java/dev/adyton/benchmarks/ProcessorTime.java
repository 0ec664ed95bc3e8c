package dev.adyton.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Processor time of processes as the system tells it to everyone: the same instrument for an
/// enclave and for a plain program, to 10 ms.
///
/// @spec https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
final class ProcessorTime {

  /// Fields counted after the name, which is in parentheses and may hold anything.
  private static final int USER = 11;

  private static final int CHILDREN = 13;

  /// The kernel tells user space ticks of this length on every architecture that has a JVM.
  private static final long TICK_MILLIS = 10;

  private ProcessorTime() {}

  /// {@return what all threads of these processes have used}
  static Duration of(List<Long> processes) throws IOException {
    Duration sum = Duration.ZERO;
    for (long each : processes) {
      sum = sum.plus(read(each, USER));
    }
    return sum;
  }

  /// {@return what those children of a process have used that have ended and were waited for, and
  /// their children likewise}
  static Duration ofEndedChildren(long process) throws IOException {
    return read(process, CHILDREN);
  }

  /// Two neighbouring fields: in user mode and in kernel mode.
  private static Duration read(long process, int field) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1]);
    return Duration.ofMillis(ticks * TICK_MILLIS);
  }
}
