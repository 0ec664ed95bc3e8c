package dev.adyton.codec;

import java.math.BigDecimal;
import java.util.OptionalLong;

/// A JSON number, held as it was written: reading it as an integer or a double is a decision of the
/// one who reads. Numbers are equal when they are written alike.
///
/// Source: [RFC 8259 §6](https://www.rfc-editor.org/rfc/rfc8259#section-6).
///
/// @param literal the digits as written
public record JsonNumber(String literal) implements JsonValue {

  /// The largest integer that every JSON reader keeps exactly, 2^53 − 1.
  public static final long MAX_INTEGER = (1L << 53) - 1;

  static final int MAX_LENGTH = 128;

  private static final int MAX_INTEGER_LENGTH = 17;

  /// Makes a number of a literal.
  ///
  /// @throws IllegalArgumentException if the literal does not follow the grammar, is longer than
  ///   128 characters or is beyond the range of a double
  public JsonNumber {
    if (literal.length() > MAX_LENGTH || !NumberGrammar.isNumber(literal)) {
      throw new IllegalArgumentException("not a JSON number");
    }
    if (hasExponent(literal) && Double.isInfinite(Double.parseDouble(literal))) {
      throw new IllegalArgumentException("number beyond the range of a double");
    }
  }

  /// Without one, no number of the allowed length is beyond a double.
  private static boolean hasExponent(String literal) {
    return literal.indexOf('e') >= 0 || literal.indexOf('E') >= 0;
  }

  /// {@return an integer}
  ///
  /// @throws IllegalArgumentException beyond ±(2^53 − 1), where readers begin to round
  public static JsonNumber of(long value) {
    if (value < -MAX_INTEGER || value > MAX_INTEGER) {
      throw new IllegalArgumentException(value + " is beyond ±(2^53 − 1)");
    }
    return new JsonNumber(Long.toString(value));
  }

  /// {@return a number as ECMAScript writes it}
  ///
  /// @throws IllegalArgumentException if it is not finite
  public static JsonNumber of(double value) {
    return new JsonNumber(EcmaScriptNumber.format(value));
  }

  /// {@return the integer within ±(2^53 − 1) that the literal spells without fraction or exponent,
  /// if it does; `-0` does not}
  public OptionalLong integer() {
    if (!isPlainInteger()) {
      return OptionalLong.empty();
    }
    long value = Long.parseLong(literal);
    return Math.abs(value) <= MAX_INTEGER ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /// {@return the exact value as a long}
  ///
  /// @throws ArithmeticException if the number has a fraction or does not fit
  public long longValue() {
    BigDecimal exact = new BigDecimal(literal);
    if (exact.precision() - (long) exact.scale() > 19) {
      throw new ArithmeticException("number does not fit 64 bits");
    }
    return exact.longValueExact();
  }

  /// {@return the nearest double}
  public double doubleValue() {
    return Double.parseDouble(literal);
  }

  /// {@return the literal that RFC 8785 §3.2.2.3 prescribes for the nearest double}
  public String canonicalLiteral() {
    return EcmaScriptNumber.format(doubleValue());
  }

  private boolean isPlainInteger() {
    if (literal.length() > MAX_INTEGER_LENGTH || literal.equals("-0")) {
      return false;
    }
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c != '-' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
