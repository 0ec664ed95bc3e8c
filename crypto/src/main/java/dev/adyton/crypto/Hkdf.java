package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// HKDF with SHA-256: one secret into many that tell nothing of each other.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5869 HMAC-based extract-and-expand key derivation
public final class Hkdf {

  /// The longest output: 255 blocks of the hash function.
  public static final int MAX_LENGTH = 255 * 32;

  private static final String NAME = "HKDF-SHA256";

  private Hkdf() {}

  /// {@return `length` bytes of key material out of `ikm`, extracted and expanded}
  ///
  /// @param ikm a secret of any form
  /// @param salt public, may be empty
  /// @param info what the result is for, may be empty
  /// @throws IllegalArgumentException if the length is not from 1 to {@link #MAX_LENGTH}
  public static SecretBytes derive(
      Crypto crypto, SecretBytes ikm, Bytes salt, Bytes info, int length) {
    try (SecretBytes prk = extract(crypto, ikm, salt)) {
      return expand(crypto, prk, info, length);
    }
  }

  /// {@return the pseudorandom key of 32 bytes that a secret holds, RFC 5869 §2.2}
  public static SecretBytes extract(Crypto crypto, SecretBytes ikm, Bytes salt) {
    return ikm.use(bytes ->
        run(
            crypto,
            HKDFParameterSpec.ofExtract().addIKM(bytes).addSalt(salt.toArray()).extractOnly()));
  }

  /// {@return `length` bytes from a pseudorandom key of at least 32 bytes, RFC 5869 §2.3}
  ///
  /// @throws IllegalArgumentException if the length is not from 1 to {@link #MAX_LENGTH}, or the
  ///   key is shorter than 32 bytes
  public static SecretBytes expand(Crypto crypto, SecretBytes prk, Bytes info, int length) {
    if (length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException("HKDF makes 1 to " + MAX_LENGTH + " bytes, not " + length);
    }
    if (prk.length() < HashAlgorithm.SHA256.size()) {
      throw new IllegalArgumentException("a pseudorandom key has at least 32 bytes");
    }
    return prk.use(bytes ->
        run(
            crypto,
            HKDFParameterSpec.expandOnly(
                new SecretKeySpec(bytes, "Generic"), info.toArray(), length)));
  }

  private static SecretBytes run(Crypto crypto, AlgorithmParameterSpec what) {
    byte[] derived =
        Jca.call(() -> KDF.getInstance(NAME, crypto.jca().provider("KDF", NAME)).deriveData(what));
    try {
      return SecretBytes.of(derived);
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }
}
