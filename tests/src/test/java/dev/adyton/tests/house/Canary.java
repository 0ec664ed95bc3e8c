package dev.adyton.tests.house;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// A value that stands in one party's rows and nowhere else, in every form in which it could leave.
///
/// @param value the value as a person writes it
/// @param forms its bytes: as text, and as a number in both byte orders
record Canary(String value, List<byte[]> forms) {

  private static final int SHORTEST = 8;

  /// {@return a canary in a column of texts}
  static Canary text(String value) {
    return new Canary(value, List.of(ascii(value)));
  }

  /// {@return a canary in a column of integers}
  static Canary integer(long value) {
    return number(Long.toString(value), value);
  }

  /// {@return a canary in a column of doubles}
  static Canary number(double value) {
    return number(Double.toString(value), Double.doubleToRawLongBits(value));
  }

  private static Canary number(String text, long bits) {
    return new Canary(
        text,
        List.of(
            ascii(text), bytes(bits, ByteOrder.LITTLE_ENDIAN), bytes(bits, ByteOrder.BIG_ENDIAN)));
  }

  /// {@return every pattern by which to search: each form as it is, in hexadecimal of both cases,
  /// and in both alphabets of base64 at each of the three places that it can have in a group}
  List<byte[]> patterns() {
    List<byte[]> patterns = new ArrayList<>();
    for (byte[] form : forms) {
      if (form.length < SHORTEST) {
        throw new IllegalArgumentException("too short to be found by: " + value);
      }
      patterns.add(form);
      String hex = HexFormat.of().formatHex(form);
      patterns.add(ascii(hex));
      patterns.add(ascii(hex.toUpperCase(Locale.ROOT)));
      for (int place = 0; place < 3; place++) {
        patterns.add(ascii(base64(Base64.getEncoder(), form, place)));
        patterns.add(ascii(base64(Base64.getUrlEncoder(), form, place)));
      }
    }
    return patterns;
  }

  /// The characters that hold bits of the form alone, whatever stands before and after it.
  private static String base64(Base64.Encoder encoder, byte[] form, int place) {
    byte[] placed = new byte[place + form.length];
    System.arraycopy(form, 0, placed, place, form.length);
    String text = encoder.withoutPadding().encodeToString(placed);
    int from = (place * 8 + 5) / 6;
    int to = (place + form.length) * 8 / 6;
    return text.substring(from, to);
  }

  private static byte[] bytes(long bits, ByteOrder order) {
    return ByteBuffer.allocate(8).order(order).putLong(bits).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
