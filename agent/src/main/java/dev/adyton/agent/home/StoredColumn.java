package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import dev.adyton.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;

/// The ciphertext of a column on its way into storage: in pieces, durable once closed.
final class StoredColumn extends OutputStream {

  private static final int PIECE = 1 << 20;

  private final Storage storage;
  private final String name;
  private final byte[] piece = new byte[PIECE];
  private int filled;

  StoredColumn(Storage storage, String name) {
    this.storage = storage;
    this.name = name;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    int from = offset;
    for (int left = length; left > 0; ) {
      int count = Math.min(left, PIECE - filled);
      System.arraycopy(source, from, piece, filled, count);
      filled += count;
      from += count;
      left -= count;
      if (filled == PIECE) {
        empty();
      }
    }
  }

  @Override
  public void close() throws IOException {
    empty();
    storage.sync(name);
  }

  private void empty() throws IOException {
    storage.append(name, Bytes.of(piece, 0, filled));
    filled = 0;
  }
}
