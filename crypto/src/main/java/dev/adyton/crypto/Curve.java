package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;

/// A NIST curve y² = x³ − 3x + b over the integers modulo p, of prime order n. Since the cofactor
/// is one, every point of the curve but infinity is a sound public key.
///
/// @spec https://doi.org/10.6028/NIST.SP.800-186 Recommendations for discrete logarithm-based
///   cryptography
enum Curve {
  P256(
      "secp256r1",
      32,
      "3059301306072a8648ce3d020106082a8648ce3d030107034200",
      "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
      "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"),
  P384(
      "secp384r1",
      48,
      "3076301006072a8648ce3d020106052b81040022036200",
      "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
          + "ffffffff0000000000000000ffffffff",
      "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875a"
          + "c656398d8a2ed19d2a85c8edd3ec2aef",
      "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
          + "581a0db248b0a77aecec196accc52973");

  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final int UNCOMPRESSED = 0x04;

  private final String jcaName;
  private final int size;

  @SuppressWarnings("ImmutableEnumChecker") // bytes never change
  private final Bytes spkiPrefix;

  private final BigInteger p;
  private final BigInteger b;
  private final BigInteger n;

  Curve(String jcaName, int size, String spkiPrefix, String p, String b, String n) {
    this.jcaName = jcaName;
    this.size = size;
    this.spkiPrefix = Bytes.fromHex(spkiPrefix);
    this.p = new BigInteger(p, 16);
    this.b = new BigInteger(b, 16);
    this.n = new BigInteger(n, 16);
  }

  String jcaName() {
    return jcaName;
  }

  /// {@return the length of a coordinate, and of a scalar, in bytes}
  int size() {
    return size;
  }

  /// {@return whether a number is from 1 to the order less one}
  boolean isScalar(BigInteger number) {
    return number.signum() > 0 && number.compareTo(n) < 0;
  }

  /// {@return whether a private key is of a group of this order}
  boolean isOrder(ECPrivateKey key) {
    return key.getParams().getOrder().equals(n);
  }

  /// {@return the SubjectPublicKeyInfo of an uncompressed point}
  Bytes spki(Bytes point) {
    return Bytes.concat(spkiPrefix, point);
  }

  /// {@return whether an encoding begins as the SubjectPublicKeyInfo of a key on this curve does}
  boolean begins(Bytes spki) {
    return spki.startsWith(spkiPrefix);
  }

  /// {@return the point in a SubjectPublicKeyInfo, checked}
  Bytes pointOf(Bytes spki) {
    if (!begins(spki)) {
      throw new FormatException("public key", 0, "algorithm", "is not a key on " + this);
    }
    Bytes point = spki.slice(spkiPrefix.length(), spki.length());
    checkPoint(point);
    return point;
  }

  /// Refuses everything but the uncompressed encoding of a point of this curve.
  void checkPoint(Bytes point) {
    if (point.length() != 1 + 2 * size || point.at(0) != UNCOMPRESSED) {
      throw new FormatException("point", 0, "encoding", "is not an uncompressed point of " + this);
    }
    BigInteger x = number(point.slice(1, 1 + size));
    BigInteger y = number(point.slice(1 + size, 1 + 2 * size));
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !holds(x, y)) {
      throw new FormatException("point", 1, "coordinates", "are not a point of " + this);
    }
  }

  private boolean holds(BigInteger x, BigInteger y) {
    BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(b).mod(p);
    return y.multiply(y).mod(p).equals(right);
  }

  static BigInteger number(Bytes bigEndian) {
    return new BigInteger(1, bigEndian.toArray());
  }

  /// {@return a number below the order, big-endian, at the length of this curve}
  Bytes fixed(BigInteger number) {
    byte[] shortest = number.toByteArray();
    byte[] fixed = new byte[size];
    int from = Math.max(0, shortest.length - size);
    int length = shortest.length - from;
    System.arraycopy(shortest, from, fixed, size - length, length);
    return Bytes.of(fixed);
  }
}
