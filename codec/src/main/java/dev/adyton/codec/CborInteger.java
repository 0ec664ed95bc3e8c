package dev.adyton.codec;

import java.math.BigInteger;

/// A CBOR integer (major types 0 and 1), from −2^64 to 2^64 − 1.
///
/// @param value the number
public record CborInteger(BigInteger value) implements CborValue, Comparable<CborInteger> {

  /// Makes an integer.
  ///
  /// @throws IllegalArgumentException if the number is out of the range of the two major types
  public CborInteger {
    BigInteger magnitude = value.signum() < 0 ? value.not() : value;
    if (magnitude.bitLength() > 64) {
      throw new IllegalArgumentException("integer beyond 64 bits");
    }
  }

  /// {@return an integer}
  public static CborInteger of(long value) {
    return new CborInteger(BigInteger.valueOf(value));
  }

  /// {@return the exact value}
  ///
  /// @throws ArithmeticException if it does not fit
  public long longValue() {
    return value.longValueExact();
  }

  /// {@return whether the value fits a `long`}
  public boolean fitsLong() {
    return value.bitLength() < Long.SIZE;
  }

  /// Differs from the hash of every key of another type: {@link CborMap} says why.
  @Override
  public int hashCode() {
    return value.hashCode() << 2;
  }

  /// Orders by value.
  @Override
  public int compareTo(CborInteger other) {
    return value.compareTo(other.value);
  }
}
