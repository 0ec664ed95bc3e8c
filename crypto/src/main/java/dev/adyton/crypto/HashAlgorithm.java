package dev.adyton.crypto;

import dev.adyton.codec.FormatException;

/// A hash function, with the name that stands before a digest in text.
///
/// @spec https://doi.org/10.6028/NIST.FIPS.180-4 Secure Hash Standard
public enum HashAlgorithm {
  /// SHA-256, the hash of profile `intl`.
  SHA256("sha256", 32, "SHA-256"),
  /// SHA-384, used by platforms' evidence.
  SHA384("sha384", 48, "SHA-384"),
  /// SHA-512, used by platforms' evidence.
  SHA512("sha512", 64, "SHA-512");

  private final String text;
  private final int size;
  private final String jcaName;

  HashAlgorithm(String text, int size, String jcaName) {
    this.text = text;
    this.size = size;
    this.jcaName = jcaName;
  }

  /// {@return the algorithm of this name}
  ///
  /// @throws FormatException if no algorithm has this name
  public static HashAlgorithm of(String text) {
    for (HashAlgorithm algorithm : values()) {
      if (algorithm.text.equals(text)) {
        return algorithm;
      }
    }
    throw new FormatException("digest", 0, "algorithm", "is not a known hash function");
  }

  /// {@return the name in texts, such as `sha256`}
  public String text() {
    return text;
  }

  /// {@return the length of a digest in bytes}
  public int size() {
    return size;
  }

  String jcaName() {
    return jcaName;
  }
}
