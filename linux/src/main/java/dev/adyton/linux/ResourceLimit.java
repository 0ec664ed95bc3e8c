package dev.adyton.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A limit that the kernel keeps for each process.
///
/// @see <a href="https://man7.org/linux/man-pages/man2/getrlimit.2.html">getrlimit(2)</a>
public enum ResourceLimit {
  /// The longest file that may be written, in bytes.
  FILE_BYTES(1),
  /// Private writable memory in bytes, mapped or not yet touched.
  DATA_BYTES(2),
  /// The longest core dump, in bytes.
  CORE_BYTES(4),
  /// Threads of the process's user, those of all its processes together.
  USER_THREADS(6),
  /// Open descriptors.
  DESCRIPTORS(7);

  private final int number;

  ResourceLimit(int number) {
    this.number = number;
  }

  /// Sets soft and hard limit of a process; 0 is the calling one. `struct rlimit64` is two words.
  void set(int pid, long value) throws LinuxException {
    if (value < 0) {
      throw new IllegalArgumentException("a negative limit: " + value);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limit = arena.allocate(16, 8);
      limit.set(ValueLayout.JAVA_LONG, 0, value);
      limit.set(ValueLayout.JAVA_LONG, 8, value);
      Kernel.real().call(SystemCall.PRLIMIT64, pid, number, limit.address(), 0);
    }
  }

  /// {@return the soft limit of this process; the highest number where there is none}
  ///
  /// @throws LinuxException if the kernel refused
  public long current() throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limit = arena.allocate(16, 8);
      Kernel.real().call(SystemCall.PRLIMIT64, 0, number, 0, limit.address());
      long value = limit.get(ValueLayout.JAVA_LONG, 0);
      return value < 0 ? Long.MAX_VALUE : value;
    }
  }
}
