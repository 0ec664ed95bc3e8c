package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Secret bytes: compared in constant time, never printed, wiped on close.
///
/// Wiping is best effort: the collector and the JDK's own cryptography leave copies in the heap
/// that nobody can reach.
public final class SecretBytes implements AutoCloseable {

  private final int length;
  private byte @Nullable [] content;

  private SecretBytes(byte[] content) {
    this.length = content.length;
    this.content = content;
  }

  /// {@return a secret of the given bytes, which are copied; `source` is wiped}
  public static SecretBytes of(byte[] source) {
    SecretBytes secret = new SecretBytes(source.clone());
    Arrays.fill(source, (byte) 0);
    return secret;
  }

  /// {@return a secret of bytes that were not held as one before, such as those of a file}
  public static SecretBytes of(Bytes source) {
    return new SecretBytes(source.toArray());
  }

  /// {@return one secret of all parts, in order; the parts stay open}
  public static SecretBytes concat(SecretBytes... parts) {
    int length = 0;
    for (SecretBytes part : parts) {
      length = Math.addExact(length, part.length);
    }
    byte[] all = new byte[length];
    int at = 0;
    for (SecretBytes part : parts) {
      System.arraycopy(part.content(), 0, all, at, part.length);
      at += part.length;
    }
    return new SecretBytes(all);
  }

  /// {@return the number of bytes}
  public int length() {
    return length;
  }

  /// {@return a secret of its own with the bytes from `from` (inclusive) to `to` (exclusive)}
  public SecretBytes slice(int from, int to) {
    if (from < 0 || to < from || to > length) {
      throw new IndexOutOfBoundsException("slice " + from + ".." + to + " of " + length);
    }
    return new SecretBytes(Arrays.copyOfRange(content(), from, to));
  }

  /// {@return what `reader` makes of the bytes}
  ///
  /// The reader sees the array itself: it must neither keep nor change it. Search for this name to
  /// find who reads secrets.
  ///
  /// @throws IllegalStateException after {@link #close}
  public <R> R use(Function<byte[], R> reader) {
    return reader.apply(content());
  }

  /// Overwrites the bytes with zeros; they cannot be read afterwards. Closing again does nothing.
  @Override
  public synchronized void close() {
    if (content != null) {
      Arrays.fill(content, (byte) 0);
      content = null;
    }
  }

  private synchronized byte[] content() {
    if (content == null) {
      throw new IllegalStateException("the secret was wiped");
    }
    return content;
  }

  /// {@return whether the other is a secret of the same bytes; takes the same time for every secret
  /// of one length}
  @Override
  public boolean equals(Object other) {
    return other instanceof SecretBytes that
        && length == that.length
        && MessageDigest.isEqual(content(), that.content());
  }

  /// {@return the length: a hash of the content would tell of it}
  @Override
  public int hashCode() {
    return length;
  }

  /// {@return the length alone}
  @Override
  public String toString() {
    return "secret (" + length + " bytes)";
  }
}
