package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/// Hashes a message that comes in pieces. Used by one thread, for one message.
public final class Hasher {

  private final HashAlgorithm algorithm;
  private final MessageDigest state;
  private boolean finished;

  Hasher(HashAlgorithm algorithm, MessageDigest state) {
    this.algorithm = algorithm;
    this.state = state;
  }

  /// {@return a hasher that needs no provider to be chosen: for names of public data}
  static Hasher sha256() {
    return new Hasher(HashAlgorithm.SHA256, Jca.JDK.digest(HashAlgorithm.SHA256));
  }

  /// Takes the next piece.
  public Hasher update(Bytes piece) {
    requireOpen();
    state.update(piece.toBuffer());
    return this;
  }

  /// Takes the next piece, `length` bytes from `offset` on.
  public Hasher update(byte[] piece, int offset, int length) {
    requireOpen();
    state.update(piece, offset, length);
    return this;
  }

  /// {@return a stream that hashes what it passes on to `to`}
  public OutputStream through(OutputStream to) {
    return new HashingStream(to);
  }

  /// {@return the digest of all pieces}
  ///
  /// @throws IllegalStateException if it was asked for before
  public Digest finish() {
    requireOpen();
    finished = true;
    return new Digest(algorithm, Bytes.of(state.digest()));
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("the digest was already taken");
    }
  }

  private final class HashingStream extends FilterOutputStream {

    HashingStream(OutputStream to) {
      super(to);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      out.write(source, offset, length);
      update(source, offset, length);
    }
  }
}
