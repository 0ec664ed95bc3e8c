package dev.adyton.evidence.amd;

import java.util.Optional;

/// The curve of a key of a platform.
///
/// Source: AMD Secure Encrypted Virtualization API (55766), appendix C, ECC curve.
public enum SevCurve {
  /// NIST P-256.
  P256(1, "P-256", 32, "1.2.840.10045.3.1.7"),
  /// NIST P-384.
  P384(2, "P-384", 48, "1.3.132.0.34");

  private final int number;
  private final String text;
  private final int size;
  private final String oid;

  SevCurve(int number, String text, int size, String oid) {
    this.number = number;
    this.text = text;
    this.size = size;
    this.oid = oid;
  }

  static Optional<SevCurve> of(long number) {
    for (SevCurve curve : values()) {
      if (curve.number == number) {
        return Optional.of(curve);
      }
    }
    return Optional.empty();
  }

  /// {@return the name, as in `P-384`}
  public String text() {
    return text;
  }

  /// {@return the length of a coordinate in bytes}
  public int size() {
    return size;
  }

  String oid() {
    return oid;
  }
}
