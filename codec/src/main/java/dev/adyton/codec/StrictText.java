package dev.adyton.codec;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/// The kinds of text that documents may carry. Free text is refused where what a person sees could
/// differ from what is signed; the refused characters are a list of their own, so that every JDK
/// gives the same answer.
public final class StrictText {

  /// The names of parties, datasets, columns and arguments.
  public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

  private static final String FORMAT = "text";
  private static final int MAX_DECIMAL_LENGTH = 64;

  /// Pairs of first and last character. Unicode's Default_Ignorable_Code_Point (zero-width,
  /// directional, variation selectors, fillers, tags), controls, separators of lines, annotations.
  private static final int[] REFUSED = {
    0x0000, 0x001F, 0x007F, 0x009F, 0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160,
    0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F, 0x2028, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164,
    0xD800, 0xDFFF, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFFB, 0xFFFE, 0xFFFF,
    0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
  };

  private StrictText() {}

  /// {@return the text, in which every character can be seen and none changes how others are shown}
  ///
  /// @throws FormatException if it holds a control, directional, zero-width or otherwise invisible
  ///   character or a lone surrogate; its place counts UTF-16 code units
  public static String free(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (isRefused(text.codePointAt(i))) {
        String shown = String.format(Locale.ROOT, "U+%04X", text.codePointAt(i));
        throw new FormatException(
            FORMAT, "character " + i, "is " + shown + ", control or invisible");
      }
    }
    return text;
  }

  /// {@return the text for the eyes of a person, with a question mark for each character that
  /// {@link #free} refuses} What others wrote could otherwise steer a terminal or pretend to be a
  /// line of ours.
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().map(c -> isRefused(c) ? '?' : c).forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /// {@return the text, which is a name}
  ///
  /// @throws FormatException if it is not
  public static String name(String text) {
    if (!isName(text)) {
      throw new FormatException(FORMAT, "name", "does not match " + NAME);
    }
    return text;
  }

  /// {@return whether the text is a name}
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// {@return the number that the text writes in its only form: no exponent, no superfluous zero,
  /// no plus sign, no −0; at most 64 characters}
  ///
  /// @throws FormatException if the text is no decimal or has another form
  public static BigDecimal decimal(String text) {
    if (text.length() > MAX_DECIMAL_LENGTH || !isPlainNumber(text)) {
      throw new FormatException(FORMAT, "decimal", "is no plain decimal");
    }
    BigDecimal value = new BigDecimal(text);
    if (!decimal(value).equals(text)) {
      throw new FormatException(FORMAT, "decimal", "has another, shorter form");
    }
    return value;
  }

  /// {@return the only form of a number}
  public static String decimal(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static boolean isPlainNumber(String text) {
    return NumberGrammar.isNumber(text) && text.indexOf('e') < 0 && text.indexOf('E') < 0;
  }

  private static boolean isRefused(int character) {
    for (int i = 0; i < REFUSED.length; i += 2) {
      if (character >= REFUSED[i] && character <= REFUSED[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
