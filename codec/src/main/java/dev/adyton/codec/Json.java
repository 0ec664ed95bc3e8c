package dev.adyton.codec;

/// JSON texts: strict reading, canonical and pretty writing.
///
/// Reading refuses what readers are known to disagree on: duplicate names, lone surrogates,
/// malformed UTF-8, numbers beyond a double, a byte order mark, anything after the value.
///
/// Source: [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259), [RFC 8785 (canonical
/// form)](https://www.rfc-editor.org/rfc/rfc8785).
public final class Json {

  static final String FORMAT = "json";

  private Json() {}

  /// {@return the value of a text within the default limits}
  ///
  /// @throws FormatException if the text is not strict JSON or exceeds a limit
  public static JsonValue parse(Bytes utf8) {
    return parse(utf8, JsonLimits.DEFAULT);
  }

  /// {@return the value of a text}
  ///
  /// @throws FormatException if the text is not strict JSON or exceeds a limit
  public static JsonValue parse(Bytes utf8, JsonLimits limits) {
    return new JsonParser(utf8, limits, JsonParser.Spans.FORGET).document();
  }

  /// {@return the value of a text that is written canonically}
  ///
  /// @throws FormatException if the text is not JSON or not in the canonical form, with the offset
  ///   of the first byte that differs from it
  public static JsonValue parseCanonical(Bytes utf8) {
    return parseCanonical(utf8, JsonLimits.DEFAULT);
  }

  /// {@return the value of a text that is written canonically}
  ///
  /// @throws FormatException as {@link #parseCanonical(Bytes)}
  public static JsonValue parseCanonical(Bytes utf8, JsonLimits limits) {
    JsonValue value = parse(utf8, limits);
    Bytes canonical = canonical(value);
    if (!canonical.equals(utf8)) {
      int at = firstDifference(utf8, canonical);
      throw new FormatException(FORMAT, at, "text", "is not in canonical form");
    }
    return value;
  }

  /// {@return the canonical bytes of a value}
  public static Bytes canonical(JsonValue value) {
    return Bytes.utf8(JsonWriter.canonical(value));
  }

  /// {@return the value for the eyes of a person: members in their order, two spaces a level,
  /// without a final line feed}
  public static String pretty(JsonValue value) {
    return JsonWriter.pretty(value);
  }

  private static int firstDifference(Bytes one, Bytes other) {
    int shorter = Math.min(one.length(), other.length());
    for (int i = 0; i < shorter; i++) {
      if (one.at(i) != other.at(i)) {
        return i;
      }
    }
    return shorter;
  }
}
