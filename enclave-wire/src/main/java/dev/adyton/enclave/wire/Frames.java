package dev.adyton.enclave.wire;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Whole messages over a stream of bytes: each is a length of four bytes, most significant first,
/// and that many bytes.
///
/// Nothing is allocated for a message longer than [#MAX_LENGTH]. Safe for one reader and many
/// writers at a time; both block. After an exception the stream is out of step: close it.
public final class Frames implements AutoCloseable {

  /// The most bytes that a message may have: 1 MiB.
  public static final int MAX_LENGTH = 1 << 20;

  private static final int PREFIX = 4;

  private final ByteChannel channel;
  private final ReentrantLock writing = new ReentrantLock();

  private Frames(ByteChannel channel) {
    this.channel = channel;
  }

  /// {@return messages over a blocking channel, which they own from now on}
  public static Frames over(ByteChannel channel) {
    return new Frames(channel);
  }

  /// {@return the next message; empty if the other side ended the stream between two messages}
  ///
  /// @throws EOFException if the stream ends within a message
  /// @throws FormatException if the message would be longer than [#MAX_LENGTH]
  /// @throws IOException if the channel fails
  public Optional<Bytes> read() throws IOException {
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX);
    if (!fill(prefix, true)) {
      return Optional.empty();
    }
    ByteBuffer body = ByteBuffer.allocate(bounded(prefix.flip().getInt()));
    fill(body, false);
    return Optional.of(Bytes.of(body.flip()));
  }

  /// Sends one message.
  ///
  /// @throws IllegalArgumentException if it is longer than [#MAX_LENGTH]
  /// @throws IOException if the channel fails
  public void write(Bytes message) throws IOException {
    if (message.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a frame of " + message.length() + " bytes");
    }
    ByteBuffer frame = ByteBuffer.allocate(PREFIX + message.length());
    frame.putInt(message.length()).put(message.toBuffer()).flip();
    writing.lock();
    try {
      while (frame.hasRemaining()) {
        channel.write(frame);
      }
    } finally {
      writing.unlock();
    }
  }

  /// Closes the channel; whoever waits on it is woken.
  @Override
  public void close() throws IOException {
    channel.close();
  }

  /// {@return whether the buffer was filled; false only if an end was allowed and came first}
  private boolean fill(ByteBuffer buffer, boolean mayEnd) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        if (mayEnd && buffer.position() == 0) {
          return false;
        }
        throw new EOFException("the stream ended within a frame");
      }
    }
    return true;
  }

  private static int bounded(int length) {
    if (length < 0 || length > MAX_LENGTH) {
      throw new FormatException(
          "frame", 0, "length", "is " + Integer.toUnsignedString(length) + ", more than 1 MiB");
    }
    return length;
  }
}
