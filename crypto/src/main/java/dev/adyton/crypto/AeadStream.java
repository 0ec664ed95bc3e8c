package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Authenticated encryption of a stream in chunks of 64 KiB under AES-256-GCM.
///
/// | part | value |
/// |---|---|
/// | nonce | index of the chunk, 11 bytes big-endian ‖ 1 for the final chunk, else 0 |
/// | associated data | the stream's, the same for every chunk |
/// | ciphertext | of each chunk, then its tag of 16 bytes; nothing before, between or after |
///
/// Every chunk but the final one is full; the final one is empty only when the stream is. So a
/// plaintext has one length of ciphertext, and a reader notices a stream that was cut (also between
/// chunks), extended, reordered or taken from another place. The key serves **one** stream: nonces
/// start at zero.
///
/// @spec https://eprint.iacr.org/2015/189 The STREAM construction
public final class AeadStream {

  /// The bytes of plaintext in every chunk but the final one.
  public static final int CHUNK = 64 * 1024;

  private AeadStream() {}

  /// {@return a stream that encrypts what is written to it}
  ///
  /// Closing it writes the final chunk and closes `to`: whoever gives up half-way discards what was
  /// written instead of keeping it. After an error of `to`, no final chunk is written.
  ///
  /// @param key 32 bytes that encrypt nothing else; it may be closed once this method returned
  /// @param associatedData what the stream is, repeated by the reader
  /// @throws IllegalArgumentException if the key has not 32 bytes
  public static OutputStream encrypting(
      Crypto crypto, SecretBytes key, Bytes associatedData, OutputStream to) {
    return new EncryptingStream(new Aead(crypto, checked(key)), associatedData, to);
  }

  /// {@return a stream of the plaintext}
  ///
  /// It gives bytes of a chunk only once that chunk was authenticated, and its end only once the
  /// final chunk was; it throws {@link AuthenticationException} for anything else, now and at every
  /// later read. Whoever acts on the content before the end acts on a prefix.
  ///
  /// @param key the key of the stream; it may be closed once this method returned
  /// @param associatedData the same as when it was written
  /// @throws IllegalArgumentException if the key has not 32 bytes
  public static InputStream decrypting(
      Crypto crypto, SecretBytes key, Bytes associatedData, InputStream from) {
    return new DecryptingStream(new Aead(crypto, checked(key)), associatedData, from);
  }

  private static SecretBytes checked(SecretBytes key) {
    if (key.length() != Aead.KEY_SIZE) {
      throw new IllegalArgumentException("the key has " + key.length() + " bytes, not 32");
    }
    return key;
  }

  /// {@return the length of the ciphertext of a plaintext}
  ///
  /// @throws IllegalArgumentException if the length is negative
  /// @throws ArithmeticException if the result exceeds a long
  public static long ciphertextLength(long plaintext) {
    if (plaintext < 0) {
      throw new IllegalArgumentException("a length of " + plaintext);
    }
    long chunks = Math.max(1, Math.ceilDiv(plaintext, CHUNK));
    return Math.addExact(plaintext, Math.multiplyExact(chunks, (long) Aead.TAG_SIZE));
  }

  static byte[] nonce(long index, boolean last) {
    return ByteBuffer.allocate(Aead.NONCE_SIZE)
        .putLong(Aead.NONCE_SIZE - 1 - Long.BYTES, index)
        .put(Aead.NONCE_SIZE - 1, (byte) (last ? 1 : 0))
        .array();
  }
}
