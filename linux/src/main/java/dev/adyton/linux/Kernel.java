package dev.adyton.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// The door to the kernel: system calls by name, refusals as [LinuxException].
///
/// There are two doors. The real one makes the call. The *rehearsal* asks the kernel for the
/// process id instead of whatever is asked of it: code that will run after its thread has left the
/// file system, where no class can be loaded any more, runs through it once before.
final class Kernel {

  private static final int ARGUMENTS = 6;
  private static final Optional<Architecture> ARCHITECTURE = Architecture.current();
  private static final Optional<MethodHandle> FUNCTION =
      ARCHITECTURE.isPresent() ? Native.systemCallFunction() : Optional.empty();
  private static final Kernel REAL = new Kernel(false);
  private static final Kernel REHEARSAL = new Kernel(true);

  private final boolean rehearsal;

  private Kernel(boolean rehearsal) {
    this.rehearsal = rehearsal;
  }

  static Kernel real() {
    return REAL;
  }

  static Kernel rehearsal() {
    return REHEARSAL;
  }

  boolean isRehearsal() {
    return rehearsal;
  }

  /// {@return why no call can be made here; empty where calls can be made}
  static Optional<String> absence() {
    return FUNCTION.isPresent()
        ? Optional.empty()
        : Optional.of("no system calls known for this operating system and architecture");
  }

  /// Makes a call and returns its result, which is not negative.
  ///
  /// @throws LinuxException if the kernel refused
  long call(SystemCall call, long... arguments) throws LinuxException {
    SystemCall made = rehearsal ? SystemCall.GETPID : call;
    OptionalInt number = ARCHITECTURE.map(made::number).orElse(OptionalInt.empty());
    if (number.isEmpty() || FUNCTION.isEmpty()) {
      throw new LinuxException(call.text(), Errno.ENOSYS);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = Native.state(arena);
      long result = invoke(FUNCTION.get(), state, number.getAsInt(), padded(arguments));
      if (result < 0) {
        throw new LinuxException(call.text(), Native.errno(state));
      }
      return result;
    }
  }

  private static long[] padded(long[] arguments) {
    return Arrays.copyOf(arguments, ARGUMENTS);
  }

  private static long invoke(MethodHandle function, MemorySegment state, long number, long[] a) {
    try {
      return (long) function.invokeExact(state, number, a[0], a[1], a[2], a[3], a[4], a[5]);
    } catch (Throwable e) {
      throw new AssertionError("a downcall threw", e);
    }
  }
}
