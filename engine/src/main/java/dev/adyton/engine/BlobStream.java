package dev.adyton.engine;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.exchange.TaskHost;
import dev.adyton.crypto.Digest;
import java.io.IOException;
import java.io.InputStream;

/// A blob as the host hands it over, piece by piece: at most so many bytes as its manifest says,
/// and fewer if the host has fewer. Whoever reads it checks its digest.
final class BlobStream extends InputStream {

  private static final int BYTE = 0xFF;

  private final TaskHost host;
  private final Digest blob;
  private final long length;
  private long asked;
  private byte[] piece = new byte[0];
  private int next;

  BlobStream(TaskHost host, Digest blob, long length) {
    this.host = host;
    this.blob = blob;
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & BYTE;
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    if (wanted == 0) {
      return 0;
    }
    if (next == piece.length && !fetch()) {
      return -1;
    }
    int count = Math.min(wanted, piece.length - next);
    System.arraycopy(piece, next, target, offset, count);
    next += count;
    return count;
  }

  private boolean fetch() throws IOException {
    int size = (int) Math.min(TaskHost.MAX_CHUNK, length - asked);
    if (size == 0) {
      return false;
    }
    Bytes read = host.readBlob(blob, asked, size);
    piece = read.toArray();
    next = 0;
    asked += piece.length;
    return piece.length > 0;
  }
}
