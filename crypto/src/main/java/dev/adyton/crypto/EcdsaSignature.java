package dev.adyton.crypto;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/// The two numbers of an ECDSA signature, each from 1 to the order of the curve less one. They come
/// raw (r ‖ s at fixed length) or as the DER SEQUENCE of RFC 3279 §2.2.3; any other encoding of the
/// same numbers is no signature.
record EcdsaSignature(BigInteger r, BigInteger s) {

  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int MAX_SHORT_LENGTH = 0x7F;

  static Optional<EcdsaSignature> ofRaw(Curve curve, Bytes raw) {
    int size = curve.size();
    if (raw.length() != 2 * size) {
      return Optional.empty();
    }
    return within(curve, Curve.number(raw.slice(0, size)), Curve.number(raw.slice(size, 2 * size)));
  }

  /// Reads leniently, then accepts only what {@link #der} writes.
  static Optional<EcdsaSignature> ofDer(Curve curve, Bytes der) {
    int size = curve.size();
    if (der.length() < 8 || der.length() > 2 * (size + 3) + 2) {
      return Optional.empty();
    }
    int lengthOfR = der.at(3);
    int startOfS = 4 + lengthOfR + 2;
    if (startOfS >= der.length() || lengthOfR == 0) {
      return Optional.empty();
    }
    BigInteger r = new BigInteger(der.slice(4, 4 + lengthOfR).toArray());
    BigInteger s = new BigInteger(der.slice(startOfS, der.length()).toArray());
    return within(curve, r, s).filter(signature -> signature.der().equals(der));
  }

  private static Optional<EcdsaSignature> within(Curve curve, BigInteger r, BigInteger s) {
    return curve.isScalar(r) && curve.isScalar(s)
        ? Optional.of(new EcdsaSignature(r, s))
        : Optional.empty();
  }

  Bytes raw(Curve curve) {
    return Bytes.concat(curve.fixed(r), curve.fixed(s));
  }

  Bytes der() {
    Bytes body = Bytes.concat(integer(r), integer(s));
    // The longest body, of P-384, is 2 × (2 + 49) bytes: one byte of length is always enough.
    assert body.length() <= MAX_SHORT_LENGTH;
    return new ByteWriter().u8(SEQUENCE).u8(body.length()).bytes(body).toBytes();
  }

  private static Bytes integer(BigInteger number) {
    byte[] shortest = number.toByteArray();
    return new ByteWriter().u8(INTEGER).u8(shortest.length).bytes(shortest).toBytes();
  }
}
