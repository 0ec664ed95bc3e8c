package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/// The writer's half of {@link AeadStream}. A full buffer is kept until more comes, since it may
/// turn out to be the final chunk.
final class EncryptingStream extends OutputStream {

  private final Aead aead;
  private final Bytes associatedData;
  private final OutputStream to;
  private final byte[] buffer = new byte[AeadStream.CHUNK];
  private int filled;
  private long index;
  private boolean broken;
  private boolean closed;

  EncryptingStream(Aead aead, Bytes associatedData, OutputStream to) {
    this.aead = aead;
    this.associatedData = associatedData;
    this.to = to;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    requireUsable();
    int at = offset;
    int left = length;
    while (left > 0) {
      if (filled == buffer.length) {
        emit(false);
      }
      int taken = Math.min(left, buffer.length - filled);
      System.arraycopy(source, at, buffer, filled, taken);
      filled += taken;
      at += taken;
      left -= taken;
    }
  }

  private void requireUsable() throws IOException {
    if (closed || broken) {
      throw new IOException(closed ? "the stream is closed" : "the stream failed before");
    }
  }

  private void emit(boolean last) throws IOException {
    byte[] sealed = aead.seal(AeadStream.nonce(index, last), associatedData, buffer, filled);
    broken = true;
    to.write(sealed);
    broken = false;
    index++;
    filled = 0;
  }

  /// Flushes what is underneath; a chunk that is not full stays here.
  @Override
  public void flush() throws IOException {
    to.flush();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (to) {
      if (!broken) {
        emit(true);
      }
    } finally {
      Arrays.fill(buffer, (byte) 0);
    }
  }
}
