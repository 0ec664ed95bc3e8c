package dev.adyton.evidence.amd;

import dev.adyton.codec.Bytes;

/// A used slot for a signature in the certificate of a platform's key, 520 bytes.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0, 4 | 4 each | usage and algorithm of the key that signed; the usage 0x1000 says that the slot is empty |
/// | 8 | 512 | of RSA the number; of ECDSA r and s, 72 bytes each, and zeros; little-endian |
///
/// Source: AMD Secure Encrypted Virtualization API (55766), appendix C.2 and C.4.
///
/// @param usage what the key that signed is for
/// @param algorithm how it signed
/// @param value the 512 bytes
public record SevSignature(SevUsage usage, SevAlgorithm algorithm, Bytes value) {

  static final int EMPTY = 0x1000;
  static final int VALUE = 512;
  private static final int NUMBER = 72;

  /// {@return r ‖ s, each at the length of a curve's coordinates, most significant byte first; no
  /// bytes where one of them is longer or anything follows them, for then nobody signed so}
  public Bytes ecdsa(SevCurve curve) {
    int size = curve.size();
    boolean fits =
        LittleEndian.isZero(value, size, NUMBER)
            && LittleEndian.isZero(value, NUMBER + size, 2 * NUMBER)
            && LittleEndian.isZero(value, 2 * NUMBER, VALUE);
    return fits
        ? Bytes.concat(
            LittleEndian.reversed(value.slice(0, size)),
            LittleEndian.reversed(value.slice(NUMBER, NUMBER + size)))
        : Bytes.EMPTY;
  }

  /// {@return the number of an RSA key with a modulus of that many bytes, most significant byte
  /// first; no bytes where it is longer}
  public Bytes rsa(int size) {
    return size <= VALUE && LittleEndian.isZero(value, size, VALUE)
        ? LittleEndian.reversed(value.slice(0, size))
        : Bytes.EMPTY;
  }
}
