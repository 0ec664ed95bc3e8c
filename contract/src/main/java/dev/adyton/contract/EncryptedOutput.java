package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.SecretBytes;

/// An output as it may leave an enclave: the ciphertext at once, the key only in an {@link
/// OutputBox} after the statement is witnessed.
public final class EncryptedOutput implements AutoCloseable {

  private final OutputAddress address;
  private final Bytes ciphertext;
  private final Digest stream;
  private final long paddedBytes;
  private final SecretBytes key;

  EncryptedOutput(
      OutputAddress address, Bytes ciphertext, Digest stream, long paddedBytes, SecretBytes key) {
    this.address = address;
    this.ciphertext = ciphertext;
    this.stream = stream;
    this.paddedBytes = paddedBytes;
    this.key = key;
  }

  /// {@return which output it is, for whom}
  public OutputAddress address() {
    return address;
  }

  /// {@return the encrypted stream}
  public Bytes ciphertext() {
    return ciphertext;
  }

  /// {@return the digest of the encrypted stream}
  public Digest stream() {
    return stream;
  }

  /// {@return the entry of this output in the statement}
  public StatementOutput entry() {
    return new StatementOutput(address.output(), address.receiver(), stream, paddedBytes);
  }

  SecretBytes key() {
    return key;
  }

  /// Wipes the key.
  @Override
  public void close() {
    key.close();
  }

  /// {@return no content}
  @Override
  public String toString() {
    return "encrypted output " + address.output();
  }
}
