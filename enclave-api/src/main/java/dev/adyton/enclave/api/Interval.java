package dev.adyton.enclave.api;

import dev.adyton.codec.FormatException;
import java.math.BigDecimal;

/// The numbers between two ends, each of which belongs to them or not. Written `[0,1)`: a square
/// bracket at an end that belongs, a round one at an end that does not.
///
/// @param low the lower end
/// @param lowIncluded whether it belongs
/// @param high the upper end
/// @param highIncluded whether it belongs
public record Interval(BigDecimal low, boolean lowIncluded, BigDecimal high, boolean highIncluded) {

  private static final String FORMAT = "interval";

  /// Checks the order of the ends.
  ///
  /// @throws IllegalArgumentException if the lower end is above the upper one
  public Interval {
    if (low.compareTo(high) > 0) {
      throw new IllegalArgumentException("empty interval " + low + ".." + high);
    }
  }

  /// {@return the interval that a text as `[0,1)` stands for}
  ///
  /// @throws FormatException if it stands for none
  public static Interval parse(String text) {
    int comma = text.indexOf(',');
    int last = text.length() - 1;
    if (comma < 1 || "[(".indexOf(text.charAt(0)) < 0 || "])".indexOf(text.charAt(last)) < 0) {
      throw new FormatException(FORMAT, 0, "text", "is not of the form [low,high]");
    }
    BigDecimal low = number(text.substring(1, comma), 1);
    BigDecimal high = number(text.substring(comma + 1, last), comma + 1);
    if (low.compareTo(high) > 0) {
      throw new FormatException(FORMAT, 0, "text", "holds no number");
    }
    return new Interval(low, text.charAt(0) == '[', high, text.charAt(last) == ']');
  }

  /// {@return whether a number lies in the interval}
  public boolean contains(BigDecimal number) {
    int above = number.compareTo(low);
    int below = high.compareTo(number);
    return (lowIncluded ? above >= 0 : above > 0) && (highIncluded ? below >= 0 : below > 0);
  }

  /// {@return the form that {@link #parse} reads}
  @Override
  public String toString() {
    return (lowIncluded ? "[" : "(")
        + low.toPlainString()
        + ","
        + high.toPlainString()
        + (highIncluded ? "]" : ")");
  }

  private static BigDecimal number(String text, int offset) {
    return ParameterType.decimal(text)
        .orElseThrow(() -> new FormatException(FORMAT, offset, "end", "is not a decimal"));
  }
}
