package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.SecretBytes;
import java.util.ArrayList;
import java.util.List;

/// The plaintext of a key box: a deterministic CBOR array of 32-byte strings, one column key each,
/// in the order of the release's columns. Written and read by hand, so that keys pass through
/// arrays that are wiped.
///
/// | bytes | meaning |
/// |---|---|
/// | `80`+n, or `98` n, or `99` n n | array of n items, shortest form |
/// | `58 20` and 32 bytes, n times | the keys |
final class ColumnKeyList {

  private static final int ARRAY = 0x80;
  private static final int ONE_BYTE = 24;
  private static final int BYTES = 0x58;
  private static final String FORMAT = "column keys";

  private ColumnKeyList() {}

  static SecretBytes encode(List<ColumnKey> keys) {
    List<SecretBytes> parts = new ArrayList<>();
    parts.add(SecretBytes.of(head(keys.size())));
    for (ColumnKey key : keys) {
      parts.add(SecretBytes.of(new byte[] {(byte) BYTES, ColumnKey.LENGTH}));
      parts.add(key.secret());
    }
    return SecretBytes.concat(parts.toArray(SecretBytes[]::new));
  }

  /// {@return the keys of exactly `count` columns}
  ///
  /// @throws FormatException if the plaintext is anything else
  static List<ColumnKey> decode(SecretBytes plaintext, int count) {
    int head = head(count).length;
    int item = 2 + ColumnKey.LENGTH;
    if (plaintext.length() != head + count * item) {
      throw new FormatException(FORMAT, 0, "length", "is not that of " + count + " keys");
    }
    requireLayout(plaintext, count, head, item);
    List<ColumnKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = head + i * item + 2;
      keys.add(ColumnKey.of(plaintext.slice(from, from + ColumnKey.LENGTH)));
    }
    return List.copyOf(keys);
  }

  private static void requireLayout(SecretBytes plaintext, int count, int head, int item) {
    requirePublic(plaintext, 0, head(count), "array");
    for (int i = 0; i < count; i++) {
      requirePublic(
          plaintext, head + i * item, new byte[] {(byte) BYTES, ColumnKey.LENGTH}, "key " + i);
    }
  }

  /// Bytes of the layout are no secret.
  private static void requirePublic(SecretBytes plaintext, int at, byte[] expected, String field) {
    Bytes found = plaintext.use(all -> Bytes.of(all, at, expected.length));
    if (!found.equals(Bytes.of(expected))) {
      throw new FormatException(FORMAT, at, field, "is not of the layout");
    }
  }

  private static byte[] head(int count) {
    if (count < ONE_BYTE) {
      return new byte[] {(byte) (ARRAY + count)};
    }
    return count < 256
        ? new byte[] {(byte) (ARRAY + ONE_BYTE), (byte) count}
        : new byte[] {(byte) (ARRAY + ONE_BYTE + 1), (byte) (count >>> 8), (byte) count};
  }
}
