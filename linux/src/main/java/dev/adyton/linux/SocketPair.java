package dev.adyton.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Two connected, unnamed UNIX stream sockets: what one writes the other reads.
///
/// @param here the end that stays in this process
/// @param there the end for a child; close it once the child was spawned, so that the child's end
///   shows as end of file `here`
public record SocketPair(Descriptor here, Descriptor there) implements AutoCloseable {

  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_CLOEXEC = 0x80000;

  /// {@return a new pair}
  ///
  /// @throws LinuxException if the process has no descriptors left
  public static SocketPair open() throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pair = arena.allocate(ValueLayout.JAVA_INT, 2);
      Kernel.real()
          .call(SystemCall.SOCKETPAIR, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.address());
      return new SocketPair(
          new Descriptor(pair.getAtIndex(ValueLayout.JAVA_INT, 0), true),
          new Descriptor(pair.getAtIndex(ValueLayout.JAVA_INT, 1), false));
    }
  }

  /// Closes both ends.
  @Override
  public void close() {
    here.close();
    there.close();
  }
}
