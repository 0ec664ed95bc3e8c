package dev.adyton.codec;

import java.util.Arrays;
import java.util.Base64;

/// Bytes as text in base64, in the two forms that the formats here use. Reading is strict: bytes
/// have exactly one spelling, so a text cannot be altered without altering what it says.
///
/// Source: [RFC 4648 §3.5, §4, §5](https://www.rfc-editor.org/rfc/rfc4648).
public final class Base64Text {

  private static final byte[] STANDARD =
      values("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  private static final byte[] URL =
      values("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  private static final String FORMAT = "base64";

  private Base64Text() {}

  /// {@return the bytes in the alphabet for addresses, without padding}
  public static String url(Bytes bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
  }

  /// {@return the bytes in the standard alphabet, padded}
  public static String standard(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  /// {@return the bytes of a text in the alphabet for addresses}
  ///
  /// @throws FormatException if the text has padding, unused bits that are set, or other characters
  public static Bytes parseUrl(String text) {
    return decode(text, text.length(), Base64.getUrlDecoder(), URL);
  }

  /// {@return the bytes of a text in the standard alphabet}
  ///
  /// @throws FormatException if padding is missing or superfluous, if unused bits are set, or if
  ///   there are other characters, be it white space
  public static Bytes parseStandard(String text) {
    if (text.length() % 4 != 0) {
      throw fail(text.length(), "length", "is not a multiple of 4");
    }
    return decode(text, text.length() - padding(text), Base64.getDecoder(), STANDARD);
  }

  private static int padding(String text) {
    return text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  }

  private static Bytes decode(String text, int length, Base64.Decoder jdk, byte[] alphabet) {
    if (length % 4 == 1) {
      throw fail(length, "length", "leaves a single digit");
    }
    byte[] decoded = new byte[(int) (length * 6L / 8)];
    int at = 0;
    int whole = length - length % 4;
    int from = 0;
    if (decodedAtOnce(text, whole, jdk, decoded)) {
      from = whole;
      at = whole / 4 * 3;
    }
    for (int i = from; i < whole; i += 4) {
      int group =
          value(text, i, alphabet) << 18
              | value(text, i + 1, alphabet) << 12
              | value(text, i + 2, alphabet) << 6
              | value(text, i + 3, alphabet);
      decoded[at++] = (byte) (group >> 16);
      decoded[at++] = (byte) (group >> 8);
      decoded[at++] = (byte) group;
    }
    int pending = 0;
    int bits = 0;
    for (int i = whole; i < length; i++) {
      pending = (pending << 6) | value(text, i, alphabet);
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        decoded[at++] = (byte) (pending >>> bits);
        pending &= (1 << bits) - 1;
      }
    }
    if (pending != 0) {
      throw fail(length - 1, "last digit", "has unused bits that are set");
    }
    return Bytes.owning(decoded);
  }

  /// The JDK decodes many digits in one instruction; what it refuses is then read digit by digit to
  /// say where it is wrong. It takes padding inside, so the length counts too.
  private static boolean decodedAtOnce(String text, int whole, Base64.Decoder jdk, byte[] to) {
    try {
      byte[] decoded = jdk.decode(text.substring(0, whole));
      System.arraycopy(decoded, 0, to, 0, decoded.length);
      return decoded.length == whole / 4 * 3;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int value(String text, int index, byte[] alphabet) {
    char digit = text.charAt(index);
    if (digit >= alphabet.length || alphabet[digit] < 0) {
      throw fail(index, "text", "is not a digit of the alphabet");
    }
    return alphabet[digit];
  }

  private static byte[] values(String digits) {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < digits.length(); i++) {
      values[digits.charAt(i)] = (byte) i;
    }
    return values;
  }

  private static FormatException fail(int offset, String field, String problem) {
    return new FormatException(FORMAT, offset, field, problem);
  }
}
