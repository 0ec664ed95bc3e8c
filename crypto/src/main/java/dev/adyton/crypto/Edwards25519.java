package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.math.BigInteger;

/// The curve −x² + y² = 1 + dx²y² modulo 2²⁵⁵ − 19, as far as public keys must be checked: a key of
/// small order would accept one signature for many messages.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8032#section-5.1.3 RFC 8032 §5.1.3 decoding
final class Edwards25519 {

  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final int SIZE = 32;
  private static final int COFACTOR_LOG = 3;

  private Edwards25519() {}

  /// Refuses everything but the canonical encoding of a point that is not of small order.
  static void checkPoint(Bytes encoded) {
    if (encoded.length() != SIZE) {
      throw fail("encoding", "has not 32 bytes");
    }
    BigInteger y = number(encoded).clearBit(255);
    if (y.compareTo(P) >= 0) {
      throw fail("y", "is not below the field's prime");
    }
    BigInteger squareOfX = squareOfX(y);
    boolean odd = (encoded.at(SIZE - 1) & 0x80) != 0;
    if (!isSquare(squareOfX) || (squareOfX.signum() == 0 && odd)) {
      throw fail("y", "is not of a point of the curve");
    }
    if (isSmallOrder(y)) {
      throw fail("point", "is of small order");
    }
  }

  private static BigInteger number(Bytes littleEndian) {
    byte[] reversed = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      reversed[i] = (byte) littleEndian.at(SIZE - 1 - i);
    }
    return new BigInteger(1, reversed);
  }

  private static BigInteger squareOfX(BigInteger y) {
    BigInteger yy = y.multiply(y).mod(P);
    return divide(yy.subtract(ONE), D.multiply(yy).add(ONE));
  }

  private static boolean isSquare(BigInteger value) {
    BigInteger symbol = value.modPow(P.subtract(ONE).shiftRight(1), P);
    return symbol.signum() == 0 || symbol.equals(ONE);
  }

  /// Doubles three times on y alone, since x² follows from y: the neutral point has y = 1 and x =
  /// 0.
  private static boolean isSmallOrder(BigInteger y) {
    BigInteger doubled = y;
    for (int i = 0; i < COFACTOR_LOG; i++) {
      doubled = doubledY(doubled);
    }
    return doubled.equals(ONE);
  }

  /// y(2P) = (y² + x²) / (1 − d x² y²).
  private static BigInteger doubledY(BigInteger y) {
    BigInteger yy = y.multiply(y).mod(P);
    BigInteger xx = squareOfX(y);
    return divide(yy.add(xx), ONE.subtract(D.multiply(xx).multiply(yy)));
  }

  private static BigInteger divide(BigInteger dividend, BigInteger divisor) {
    return dividend.multiply(divisor.mod(P).modInverse(P)).mod(P);
  }

  private static FormatException fail(String field, String problem) {
    return new FormatException("Ed25519 key", 0, field, problem);
  }
}
