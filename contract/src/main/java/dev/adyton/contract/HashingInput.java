package dev.adyton.contract;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.Hasher;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Hashes and counts what is read through it.
final class HashingInput extends FilterInputStream {

  private final Hasher hasher;
  private long count;

  HashingInput(Crypto crypto, InputStream from) {
    super(from);
    this.hasher = crypto.hasher(HashAlgorithm.SHA256);
  }

  long count() {
    return count;
  }

  Digest finish() {
    return hasher.finish();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    if (read > 0) {
      hasher.update(target, offset, read);
      count += read;
    }
    return read;
  }

  @Override
  public long skip(long bytes) {
    return 0;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
