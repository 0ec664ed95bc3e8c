package dev.adyton.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// An open file descriptor of this process, close-on-exec, and a blocking channel over it.
///
/// Safe for one reader and one writer at a time; closing a socket wakes both. Blocking calls hold a
/// platform thread: use it from one.
public final class Descriptor implements ByteChannel {

  static final int O_RDONLY = 0;
  static final int O_WRONLY = 1;
  static final int O_RDWR = 2;
  static final int O_CREAT = 0x40;
  static final int O_CLOEXEC = 0x80000;
  static final int O_PATH = 0x200000;
  static final int AT_FDCWD = -100;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int SHUT_RDWR = 2;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int CHUNK = 1 << 16;

  private final int number;

  /// Whether this end of a socket is used here, so that closing it ends the connection; one that is
  /// only handed on lives on in the child.
  private final boolean socket;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final ReentrantLock reading = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();

  Descriptor(int number, boolean socket) {
    this.number = number;
    this.socket = socket;
  }

  /// {@return the file at a path, opened for reading}
  ///
  /// @throws LinuxException if it cannot be opened
  public static Descriptor openForReading(Path path) throws LinuxException {
    return new Descriptor(open(Kernel.real(), path.toString(), O_RDONLY | O_CLOEXEC), false);
  }

  /// {@return the file at a path, which must exist, opened for reading and writing}
  ///
  /// @throws LinuxException if it cannot be opened
  public static Descriptor openForWriting(Path path) throws LinuxException {
    return new Descriptor(open(Kernel.real(), path.toString(), O_RDWR | O_CLOEXEC), false);
  }

  static int open(Kernel kernel, String path, int flags) throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      long name = Native.text(arena, path).address();
      return (int) kernel.call(SystemCall.OPENAT, AT_FDCWD, name, flags, 0600);
    }
  }

  /// {@return the number of this descriptor in this process}
  public int number() {
    return number;
  }

  /// {@return a second descriptor of the same open file, numbered `least` or above}
  Descriptor copyFrom(int least) throws LinuxException {
    long copy = Kernel.real().call(SystemCall.FCNTL, number, F_DUPFD_CLOEXEC, least);
    return new Descriptor((int) copy, false);
  }

  @Override
  public int read(ByteBuffer to) throws LinuxException, ClosedChannelException {
    if (!to.hasRemaining()) {
      return 0;
    }
    reading.lock();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment chunk = arena.allocate(Math.min(CHUNK, to.remaining()));
      int read = (int) retried(SystemCall.READ, number, chunk.address(), chunk.byteSize());
      MemorySegment.ofBuffer(to).copyFrom(chunk.asSlice(0, read));
      to.position(to.position() + read);
      return read == 0 ? -1 : read;
    } finally {
      reading.unlock();
    }
  }

  @Override
  public int write(ByteBuffer from) throws LinuxException, ClosedChannelException {
    writing.lock();
    try (Arena arena = Arena.ofConfined()) {
      int length = Math.min(CHUNK, from.remaining());
      MemorySegment chunk = arena.allocate(Math.max(1, length));
      byte[] bytes = new byte[length];
      from.get(from.position(), bytes);
      MemorySegment.copy(bytes, 0, chunk, ValueLayout.JAVA_BYTE, 0, length);
      int written = (int) send(chunk.address(), length);
      from.position(from.position() + written);
      return written;
    } finally {
      writing.unlock();
    }
  }

  private long send(long address, long length) throws LinuxException, ClosedChannelException {
    return socket
        ? retried(SystemCall.SENDTO, number, address, length, MSG_NOSIGNAL)
        : retried(SystemCall.WRITE, number, address, length);
  }

  private long retried(SystemCall call, long... arguments)
      throws LinuxException, ClosedChannelException {
    while (true) {
      if (closed.get()) {
        throw new ClosedChannelException();
      }
      try {
        return Kernel.real().call(call, arguments);
      } catch (LinuxException e) {
        if (!e.errno().equals(Errno.EINTR)) {
          throw e;
        }
      }
    }
  }

  @Override
  public boolean isOpen() {
    return !closed.get();
  }

  /// Closes the descriptor after waking whoever waits on it. Closing again does nothing.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    if (socket) {
      quietly(SystemCall.SHUTDOWN, number, SHUT_RDWR);
    }
    // The number may be given to another file at once: nobody may still be using it.
    reading.lock();
    writing.lock();
    try {
      quietly(SystemCall.CLOSE, number);
    } finally {
      writing.unlock();
      reading.unlock();
    }
  }

  private static void quietly(SystemCall call, long... arguments) {
    try {
      Kernel.real().call(call, arguments);
    } catch (LinuxException e) {
      // The peer may have gone before; the kernel frees the number whatever it answers.
    }
  }

  @Override
  public String toString() {
    return "descriptor " + number;
  }
}
