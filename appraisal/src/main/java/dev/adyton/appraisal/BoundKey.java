package dev.adyton.appraisal;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.VerificationKey;

/// A key that an enclave bound into evidence which an appraisal policy affirmed. Only an affirming
/// {@link Verdict} has one: what takes a `BoundKey` cannot be given the key of someone else.
public final class BoundKey {

  private final String name;
  private final Bytes encoded;

  BoundKey(String name, Bytes encoded) {
    this.name = name;
    this.encoded = encoded;
  }

  /// {@return the name under which the challenge marked it}
  public String name() {
    return name;
  }

  /// {@return the bytes that the enclave bound}
  public Bytes encoded() {
    return encoded;
  }

  /// {@return the key as one to which anyone may encrypt}
  ///
  /// @throws FormatException if the enclave bound something else
  public HpkePublicKey encryptionKey() {
    return new HpkePublicKey(encoded);
  }

  /// {@return the key as one that verifies signatures}
  ///
  /// @throws FormatException if the enclave bound something else
  public VerificationKey verificationKey() {
    return VerificationKey.parse(encoded);
  }

  @Override
  public String toString() {
    return name + " " + encoded;
  }
}
