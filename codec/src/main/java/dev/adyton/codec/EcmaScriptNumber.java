package dev.adyton.codec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Writes doubles as ECMAScript does: the fewest digits that read back as the same double, of those
/// the nearest, in one fixed layout.
///
/// Source: [RFC 8785 §3.2.2.3](https://www.rfc-editor.org/rfc/rfc8785#section-3.2.2.3).
final class EcmaScriptNumber {

  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

  private EcmaScriptNumber() {}

  /// {@return the literal of a finite number; negative zero is written as zero}
  static String format(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number for " + value);
    }
    if (value == 0) {
      return "0";
    }
    String magnitude = layout(shortest(Math.abs(value)));
    return value < 0 ? "-" + magnitude : magnitude;
  }

  /// `Double.toString` gives the shortest digits but never fewer than two, so where two came out
  /// one may do.
  private static BigDecimal shortest(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (digits.precision() == 2) {
      BigDecimal single = new BigDecimal(value).round(ONE_DIGIT);
      return single.doubleValue() == value ? single.stripTrailingZeros() : digits;
    }
    return digits;
  }

  private static String layout(BigDecimal number) {
    String digits = number.unscaledValue().toString();
    int point = digits.length() - number.scale();
    if (point > 21 || point <= -6) {
      return exponential(digits, point - 1);
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    return point >= digits.length()
        ? digits + "0".repeat(point - digits.length())
        : digits.substring(0, point) + "." + digits.substring(point);
  }

  private static String exponential(String digits, int exponent) {
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
  }
}
