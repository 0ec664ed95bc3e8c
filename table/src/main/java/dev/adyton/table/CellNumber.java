package dev.adyton.table;

import java.nio.charset.StandardCharsets;

/// Reads numbers from cells without making objects. One value is held at a time.
///
/// | type | form |
/// |---|---|
/// | integer | `0` or digits that do not begin with 0, perhaps behind `-`; in 64 bits |
/// | double | such digits (or `0`), perhaps `.` and digits, perhaps `e` and an exponent |
///
/// So `007`, `+1`, `.5` and `1,5` are no numbers: they are codes, or errors that a guess would
/// hide.
final class CellNumber {

  /// The most digits of which a long holds any combination.
  private static final int SAFE_DIGITS = 18;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final long EXACT = 1L << 53;

  private byte[] content = {};
  private int at;
  private int end;
  private int digits;
  private long integer;
  private double number;

  /// {@return whether the text of a row is an integer, which is then held}
  boolean readsInteger(TextColumn cells, int row) {
    start(cells, row);
    boolean negative = accept('-');
    int first = at;
    long value = 0;
    for (; at < end && isDigit(); at++) {
      int digit = content[at] - '0';
      if (value < (Long.MIN_VALUE + digit) / 10) {
        return false;
      }
      value = value * 10 - digit;
    }
    integer = negative ? value : -value;
    return at == end && isCanonical(first, at, negative) && (negative || value != Long.MIN_VALUE);
  }

  /// {@return the integer that was read last}
  long integer() {
    return integer;
  }

  /// {@return whether the text of a row is a decimal number, which is then held, rounded to the
  /// nearest; it is infinite if it is too large}
  boolean readsNumber(TextColumn cells, int row) {
    start(cells, row);
    int from = at;
    boolean negative = accept('-');
    int first = at;
    integer = 0;
    digits = 0;
    readDigits();
    if (!isCanonical(first, at, false)) {
      return false;
    }
    int point = at;
    boolean fraction = accept('.');
    if (fraction && !readDigits()) {
      return false;
    }
    int scale = fraction ? at - point - 1 : 0;
    boolean exponent = accept('e') || accept('E');
    if (exponent && !skipsExponent()) {
      return false;
    }
    number = exponent ? slow(from) : value(from, scale, negative);
    return at == end;
  }

  /// {@return the number that was read last}
  double number() {
    return number;
  }

  private void start(TextColumn cells, int row) {
    content = cells.content();
    at = cells.start(row);
    end = at + cells.length(row);
  }

  private boolean readDigits() {
    int first = at;
    for (; at < end && isDigit(); at++) {
      if (++digits <= SAFE_DIGITS) {
        integer = integer * 10 + content[at] - '0';
      }
    }
    return at > first;
  }

  private boolean skipsExponent() {
    if (!accept('+')) {
      accept('-');
    }
    return readDigits();
  }

  /// Both mantissa and power of ten are exact, so that one division rounds once and rightly.
  private double value(int from, int scale, boolean negative) {
    if (digits > SAFE_DIGITS || integer > EXACT || scale >= POWERS.length) {
      return slow(from);
    }
    double value = integer / POWERS[scale];
    return negative ? -value : value;
  }

  private double slow(int from) {
    return Double.parseDouble(new String(content, from, at - from, StandardCharsets.US_ASCII));
  }

  private boolean isCanonical(int first, int last, boolean negative) {
    int length = last - first;
    return length == 1 ? !negative || content[first] != '0' : length > 1 && content[first] != '0';
  }

  private boolean isDigit() {
    return content[at] >= '0' && content[at] <= '9';
  }

  private boolean accept(char expected) {
    if (at < end && content[at] == expected) {
      at++;
      return true;
    }
    return false;
  }
}
