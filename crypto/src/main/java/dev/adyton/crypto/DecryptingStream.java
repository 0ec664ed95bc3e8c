package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/// The reader's half of {@link AeadStream}. It reads one byte beyond a chunk to learn whether that
/// chunk must be the final one.
final class DecryptingStream extends InputStream {

  private static final int SEALED_CHUNK = AeadStream.CHUNK + Aead.TAG_SIZE;

  private final Aead aead;
  private final Bytes associatedData;
  private final InputStream from;
  private final byte[] sealed = new byte[SEALED_CHUNK + 1];
  private byte[] opened = new byte[0];
  private int position;
  private int ahead;
  private long index;
  private State state = State.READING;

  private enum State {
    READING,
    ENDED,
    REFUSED,
    CLOSED
  }

  DecryptingStream(Aead aead, Bytes associatedData, InputStream from) {
    this.aead = aead;
    this.associatedData = associatedData;
    this.from = from;
  }

  @Override
  public int read() throws IOException {
    return fill() ? opened[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int given = Math.min(length, opened.length - position);
    System.arraycopy(opened, position, target, offset, given);
    position += given;
    return given;
  }

  @Override
  public int available() {
    return state == State.CLOSED ? 0 : opened.length - position;
  }

  /// {@return whether an authenticated byte is there}
  private boolean fill() throws IOException {
    if (state == State.CLOSED) {
      throw new IOException("the stream is closed");
    }
    if (state == State.REFUSED) {
      throw Aead.refused();
    }
    if (position == opened.length && state == State.READING) {
      openNext();
    }
    return position < opened.length;
  }

  private void openNext() throws IOException {
    int length = ahead + from.readNBytes(sealed, ahead, sealed.length - ahead);
    boolean last = length <= SEALED_CHUNK;
    wipeOpened();
    // Assumed until the chunk proves authentic, also when the source throws.
    state = State.REFUSED;
    byte[] chunk =
        aead.open(
            AeadStream.nonce(index, last), associatedData, sealed, Math.min(length, SEALED_CHUNK));
    if (chunk.length == 0 && index > 0) {
      throw Aead.refused();
    }
    opened = chunk;
    index++;
    sealed[0] = sealed[SEALED_CHUNK];
    ahead = last ? 0 : 1;
    state = last ? State.ENDED : State.READING;
  }

  private void wipeOpened() {
    Arrays.fill(opened, (byte) 0);
    opened = new byte[0];
    position = 0;
  }

  @Override
  public void close() throws IOException {
    state = State.CLOSED;
    wipeOpened();
    from.close();
  }
}
