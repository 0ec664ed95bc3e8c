package dev.adyton.enclave.wire;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Calls methods of the other side by number, one at a time. Callers queue in the order in which
/// they came, for a bounded time.
///
/// Where the other side breaks the protocol the connection is closed and every later call fails.
public final class CallClient implements AutoCloseable {

  /// The most bytes of a request or an answer.
  public static final int MOST_BYTES = Frames.MAX_LENGTH - CallFrames.HEAD;

  private final Frames frames;
  private final Duration patience;
  private final ReentrantLock turn = new ReentrantLock(true);
  private long calls;

  private CallClient(Frames frames, Duration patience) {
    this.frames = frames;
    this.patience = patience;
  }

  /// {@return a client over a connected, blocking channel, which it owns from now on}
  ///
  /// @param patience how long a caller waits for those before it
  public static CallClient over(ByteChannel channel, Duration patience) {
    return new CallClient(Frames.over(channel), patience);
  }

  /// {@return a client of the server that listens at a UNIX socket}
  ///
  /// @param patience how long a caller waits for those before it
  /// @throws IOException if nobody listens there
  public static CallClient connect(Path socket, Duration patience) throws IOException {
    return over(SocketChannel.open(UnixDomainSocketAddress.of(socket)), patience);
  }

  /// {@return the answer of a method}
  ///
  /// @param method the method's number, 0 to 65535
  /// @throws IllegalArgumentException if number or request are out of bounds
  /// @throws CallFailedException if the other side answered with a fault
  /// @throws FormatException if what it answered is no reply to this call
  /// @throws CallQueueFullException if the turn did not come in time; nothing was sent
  /// @throws IOException if the connection fails or is closed
  public Bytes call(int method, Bytes request) throws IOException, CallFailedException {
    if (method < 0 || method > 0xFFFF || request.length() > MOST_BYTES) {
      throw new IllegalArgumentException("method " + method + ", " + request.length() + " bytes");
    }
    awaitTurn();
    try {
      return exchange(method, request);
    } finally {
      turn.unlock();
    }
  }

  private Bytes exchange(int method, Bytes request) throws IOException, CallFailedException {
    calls++;
    try {
      frames.write(CallFrames.request(calls, method, request));
      Bytes reply =
          frames.read().orElseThrow(() -> new EOFException("the other side closed the connection"));
      return CallFrames.parseReply(reply, calls);
    } catch (IOException | FormatException e) {
      close();
      throw e;
    }
  }

  private void awaitTurn() throws IOException {
    try {
      if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CallQueueFullException("no turn within " + patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallQueueFullException("interrupted while waiting for a turn");
    }
  }

  /// Closes the connection.
  @Override
  public void close() throws IOException {
    frames.close();
  }
}
