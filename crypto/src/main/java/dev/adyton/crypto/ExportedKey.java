package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The form in which a private key is kept. Numbers are big-endian.
///
/// | field | size |
/// |---|---|
/// | `adyton/key/1` and a zero byte | 13 |
/// | length of the purpose, purpose in ASCII | 1, up to 32 |
/// | version, from 1 | 4 |
/// | length of the algorithm's name, name in ASCII | 1, up to 32 |
/// | length of the public key, public key | 2, up to 2048 |
/// | length of the private key, private key as PKCS#8 | 2, up to 8192 |
record ExportedKey(
    String purpose, int version, String algorithm, Bytes publicKey, SecretBytes privateKey)
    implements AutoCloseable {

  private static final Bytes MAGIC = Bytes.utf8("adyton/key/1\0");
  private static final int MAX_NAME = 32;
  private static final int MAX_PUBLIC = 2048;
  private static final int MAX_PRIVATE = 8192;

  static ExportedKey parse(SecretBytes exported) {
    return exported.use(bytes -> {
      try {
        return read(ByteBuffer.wrap(bytes));
      } catch (BufferUnderflowException e) {
        throw fail("end", "comes too early");
      }
    });
  }

  private static ExportedKey read(ByteBuffer from) {
    if (!Bytes.of(take(from, MAGIC.length())).equals(MAGIC)) {
      throw fail("magic", "is not adyton/key/1");
    }
    String purpose = name(from, "purpose");
    int version = from.getInt();
    String algorithm = name(from, "algorithm");
    Bytes publicKey = Bytes.of(take(from, length(from, MAX_PUBLIC, "public key")));
    SecretBytes privateKey = SecretBytes.of(take(from, length(from, MAX_PRIVATE, "private key")));
    if (from.hasRemaining() || version < 1) {
      privateKey.close();
      throw version < 1 ? fail("version", "is below 1") : fail("end", "is followed by more bytes");
    }
    return new ExportedKey(purpose, version, algorithm, publicKey, privateKey);
  }

  private static String name(ByteBuffer from, String field) {
    int length = from.get() & 0xFF;
    if (length > MAX_NAME) {
      throw fail(field, "is too long");
    }
    return new String(take(from, length), StandardCharsets.US_ASCII);
  }

  private static int length(ByteBuffer from, int max, String field) {
    int length = from.getShort() & 0xFFFF;
    if (length > max) {
      throw fail(field, "is too long");
    }
    return length;
  }

  private static byte[] take(ByteBuffer from, int length) {
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] taken = new byte[length];
    from.get(taken);
    return taken;
  }

  void requirePurpose(String expected) {
    if (!purpose.equals(expected)) {
      throw KeyMisuseException.of(purpose, expected);
    }
  }

  SecretBytes encode() {
    byte[] purposeText = purpose.getBytes(StandardCharsets.US_ASCII);
    byte[] algorithmText = algorithm.getBytes(StandardCharsets.US_ASCII);
    int size = MAGIC.length() + 1 + purposeText.length + 4 + 1 + algorithmText.length;
    ByteBuffer to =
        ByteBuffer.allocate(size + 2 + publicKey.length() + 2 + privateKey.length())
            .put(MAGIC.toBuffer())
            .put((byte) purposeText.length)
            .put(purposeText)
            .putInt(version)
            .put((byte) algorithmText.length)
            .put(algorithmText)
            .putShort((short) publicKey.length())
            .put(publicKey.toBuffer())
            .putShort((short) privateKey.length());
    return privateKey.use(bytes -> SecretBytes.of(to.put(bytes).array()));
  }

  @Override
  public void close() {
    privateKey.close();
  }

  static FormatException fail(String field, String problem) {
    return new FormatException("exported key", 0, field, problem);
  }
}
