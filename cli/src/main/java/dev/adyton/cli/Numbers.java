package dev.adyton.cli;

/// Numbers as people type them.
final class Numbers {

  private Numbers() {}

  /// {@return a number without sign, decimal or with `0x` before hexadecimal digits}
  ///
  /// @param option where it was typed
  /// @param most the greatest that is accepted; -1 for all of 64 bits
  /// @throws CommandRefused if it is none
  static long parse(String option, String text, long most) {
    try {
      boolean hex = text.startsWith("0x") || text.startsWith("0X");
      long number = Long.parseUnsignedLong(hex ? text.substring(2) : text, hex ? 16 : 10);
      if (Long.compareUnsigned(number, most) <= 0 && !text.startsWith("+")) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as what is too large is.
    }
    throw CommandRefused.usage(option + " is no number up to 0x" + Long.toHexString(most));
  }
}
