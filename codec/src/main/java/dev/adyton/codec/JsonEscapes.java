package dev.adyton.codec;

/// The escapes of JSON strings (RFC 8259 §7).
final class JsonEscapes {

  private JsonEscapes() {}

  /// {@return the text that a string without its quotes stands for}
  ///
  /// @param raw what stands between the quotes, in which every escape was found to be one
  static String resolve(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    int at = 0;
    while (at < raw.length()) {
      char c = raw.charAt(at++);
      if (c != '\\') {
        text.append(c);
      } else if (raw.charAt(at) == 'u') {
        text.append((char) Integer.parseInt(raw, at + 1, at + 5, 16));
        at += 5;
      } else {
        text.append(character(raw.charAt(at++)));
      }
    }
    return text.toString();
  }

  private static char character(char escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escape;
    };
  }
}
