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
    boolean odd = (encoded.at(SIZE - 1) & 0x80) != 0;
    int symbol = symbolOfXSquared(y);
    if (symbol < 0 || (symbol == 0 && odd)) {
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

  /// {@return 0 if x² = (y² − 1) / (dy² + 1) is 0, 1 if it is another square, else −1} The divisor
  /// is never 0, and a quotient is a square when the product is.
  private static int symbolOfXSquared(BigInteger y) {
    BigInteger yy = y.multiply(y);
    BigInteger product = yy.subtract(ONE).multiply(D.multiply(yy).add(ONE)).mod(P);
    BigInteger symbol = product.modPow(P.subtract(ONE).shiftRight(1), P);
    return symbol.bitLength() > 1 ? -1 : symbol.intValueExact();
  }

  /// Doubles three times on y alone, since x² follows from y, and on y as a fraction, since
  /// division is slow: the neutral point has y = 1 and x = 0.
  private static boolean isSmallOrder(BigInteger y) {
    BigInteger numerator = y;
    BigInteger denominator = ONE;
    for (int i = 0; i < COFACTOR_LOG; i++) {
      BigInteger a = numerator.multiply(numerator).mod(P);
      BigInteger b = denominator.multiply(denominator).mod(P);
      numerator = doubledNumerator(a, b);
      denominator = doubledDenominator(a, b);
    }
    return numerator.equals(denominator);
  }

  /// For y² = a/b, y(2P) = (y² + x²) / (1 − dx²y²) has the numerator da² + 2ab − b² …
  private static BigInteger doubledNumerator(BigInteger a, BigInteger b) {
    BigInteger twice = a.multiply(b).shiftLeft(1);
    return D.multiply(a).multiply(a).add(twice).subtract(b.multiply(b)).mod(P);
  }

  /// … and the denominator b² + 2dab − da².
  private static BigInteger doubledDenominator(BigInteger a, BigInteger b) {
    BigInteger twice = a.multiply(b).shiftLeft(1);
    return b.multiply(b).add(D.multiply(twice.subtract(a.multiply(a)))).mod(P);
  }

  private static FormatException fail(String field, String problem) {
    return new FormatException("Ed25519 key", 0, field, problem);
  }
}
