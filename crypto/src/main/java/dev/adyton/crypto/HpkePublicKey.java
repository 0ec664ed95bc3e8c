package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;

/// A public key to which anyone may encrypt with {@link Hpke}: an uncompressed point of P-256, `04`
/// ‖ x ‖ y, 65 bytes.
///
/// @param encoded the point, checked to be of the curve
public record HpkePublicKey(Bytes encoded) {

  /// The length of the encoding in bytes.
  public static final int SIZE = 65;

  /// Makes a key of its encoding.
  ///
  /// @throws FormatException if that is not an uncompressed point of P-256
  public HpkePublicKey {
    Curve.P256.checkPoint(encoded);
  }
}
