package dev.adyton.contract;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.AeadStream;
import dev.adyton.crypto.AuthenticationException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Encrypts outputs so that their size tells nothing, and opens them for their receivers.
///
/// One AEAD stream an output and receiver, under a fresh key, with the associated data
/// CBOR["adyton/output-stream/1", contract, task, output name, receiver thumbprint]. Its plaintext
/// always has 8 + `maxBytes` bytes:
///
/// | bytes | meaning |
/// |---|---|
/// | 8 | length n of the content, most significant byte first |
/// | n | the content |
/// | `maxBytes` − n | zero |
public final class OutputCipher {

  private static final String DOMAIN = "adyton/output-stream/1";
  private static final String FORMAT = "output";
  private static final int ZEROS = 8192;

  private OutputCipher() {}

  /// {@return a content, padded and encrypted}
  ///
  /// @param maxBytes the contract's bound of this output
  /// @throws IllegalArgumentException if the content is longer
  public static EncryptedOutput encrypt(
      Crypto crypto, OutputAddress address, long maxBytes, Bytes content) {
    Require.range(maxBytes, 1, Output.MAX_BYTES, "maxBytes");
    Require.that(content.length() <= maxBytes, "content", "is longer than " + maxBytes + " bytes");
    SecretBytes key = crypto.randomSecret(ColumnKey.LENGTH);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (OutputStream to = AeadStream.encrypting(crypto, key, associatedData(address), sink)) {
      writePadded(content, maxBytes, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Bytes ciphertext = Bytes.of(sink.toByteArray());
    return new EncryptedOutput(address, ciphertext, crypto.sha256(ciphertext), maxBytes, key);
  }

  private static void writePadded(Bytes content, long maxBytes, OutputStream to)
      throws IOException {
    new ByteWriter().i64be(content.length()).toBytes().writeTo(to);
    content.writeTo(to);
    byte[] zeros = new byte[ZEROS];
    for (long left = maxBytes - content.length(); left > 0; left -= ZEROS) {
      to.write(zeros, 0, (int) Math.min(left, ZEROS));
    }
  }

  /// {@return the content of an encrypted output}
  ///
  /// @param box the box that came with it
  /// @param expected the statement's entry of this output: digest and padded length count
  /// @param receiverKey the receiver's own encryption key
  /// @param ciphertext the encrypted stream
  /// @throws AuthenticationException if box and stream are not what the statement names, or were
  ///   not made for this receiver
  /// @throws FormatException if the padding is not as it should be
  public static Bytes open(
      Crypto crypto,
      OutputBox box,
      StatementOutput expected,
      HpkeKeyPair receiverKey,
      Bytes ciphertext)
      throws AuthenticationException {
    requireSame(crypto, box, expected, ciphertext);
    try (SecretBytes key = box.open(crypto, receiverKey)) {
      Bytes padded = decrypt(crypto, key, box.address(), ciphertext, expected.bytes());
      return unpad(padded);
    }
  }

  private static void requireSame(
      Crypto crypto, OutputBox box, StatementOutput expected, Bytes ciphertext)
      throws AuthenticationException {
    boolean same =
        box.output().equals(expected.name())
            && box.receiver().equals(expected.receiver())
            && box.stream().equals(expected.stream())
            && ciphertext.length() == ciphertextLength(expected.bytes())
            && crypto.sha256(ciphertext).equals(expected.stream());
    if (!same) {
      throw new AuthenticationException("output is not the one that the statement names");
    }
  }

  /// {@return the length of the encrypted stream of an output}
  public static long ciphertextLength(long maxBytes) {
    return AeadStream.ciphertextLength(Long.BYTES + maxBytes);
  }

  private static Bytes decrypt(
      Crypto crypto, SecretBytes key, OutputAddress address, Bytes ciphertext, long maxBytes)
      throws AuthenticationException {
    InputStream from = new ByteArrayInputStream(ciphertext.toArray());
    try (InputStream plain = AeadStream.decrypting(crypto, key, associatedData(address), from)) {
      byte[] padded = plain.readAllBytes();
      if (padded.length != Long.BYTES + maxBytes) {
        throw new FormatException(FORMAT, padded.length, "padding", "is not to maxBytes");
      }
      return Bytes.of(padded);
    } catch (AuthenticationException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bytes unpad(Bytes padded) {
    var reader = padded.reader(FORMAT);
    Bytes content = reader.bytes(reader.i64be("length"), "content");
    reader.mustBeZero(reader.remaining(), "padding");
    return content;
  }

  private static Bytes associatedData(OutputAddress address) {
    return Cbor.encode(
        Cbor.array(
            Cbor.text(DOMAIN),
            Cbor.bytes(address.contract().value()),
            Cbor.bytes(address.task().value()),
            Cbor.text(address.output()),
            Cbor.bytes(address.receiver().value())));
  }
}
