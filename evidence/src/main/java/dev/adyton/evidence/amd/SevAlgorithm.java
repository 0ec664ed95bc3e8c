package dev.adyton.evidence.amd;

import java.util.Optional;

/// How a key of SEV signs or agrees.
///
/// Source: AMD Secure Encrypted Virtualization API (55766), appendix C, algorithm.
public enum SevAlgorithm {
  /// RSASSA-PSS with SHA-256.
  RSA_SHA256(0x1),
  /// ECDSA with SHA-256.
  ECDSA_SHA256(0x2),
  /// Diffie-Hellman on a curve, with SHA-256.
  ECDH_SHA256(0x3),
  /// RSASSA-PSS with SHA-384.
  RSA_SHA384(0x101),
  /// ECDSA with SHA-384.
  ECDSA_SHA384(0x102),
  /// Diffie-Hellman on a curve, with SHA-384.
  ECDH_SHA384(0x103);

  private final int number;

  SevAlgorithm(int number) {
    this.number = number;
  }

  /// {@return the algorithm with a number; nothing where none has it}
  public static Optional<SevAlgorithm> of(long number) {
    for (SevAlgorithm algorithm : values()) {
      if (algorithm.number == number) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /// {@return the name, as in `ECDSA-SHA256`}
  public String text() {
    return name().replace('_', '-');
  }
}
