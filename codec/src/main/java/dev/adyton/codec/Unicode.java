package dev.adyton.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text that is Unicode throughout: well-formed UTF-8 outside, no lone surrogate inside.
final class Unicode {

  private Unicode() {}

  /// {@return the text of well-formed UTF-8 in `content` from `from` to `to` (exclusive)}
  ///
  /// @throws FormatException at the first malformed byte
  static String decode(byte[] content, int from, int to, String format, String field) {
    if (isAscii(content, from, to)) {
      return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(content, from, to - from);
    CharBuffer text = CharBuffer.allocate(to - from);
    CoderResult result = decoder.decode(bytes, text, true);
    if (result.isError()) {
      throw new FormatException(format, bytes.position(), field, "is not well-formed UTF-8");
    }
    return text.flip().toString();
  }

  private static boolean isAscii(byte[] content, int from, int to) {
    for (int i = from; i < to; i++) {
      if (content[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /// {@return the text, which holds no lone surrogate}
  ///
  /// @throws IllegalArgumentException if it does
  static String requireScalars(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!startsPair(text, i)) {
          throw new IllegalArgumentException("lone surrogate at index " + i);
        }
        i++;
      }
    }
    return text;
  }

  private static boolean startsPair(String text, int index) {
    return index + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
  }
}
