package dev.adyton.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Recursive descent over the bytes of one JSON text.
final class JsonParser {

  /// Receives the places of the outermost value and of those that stand directly in it.
  @FunctionalInterface
  interface Spans {

    /// For readers that do not ask for places.
    Spans FORGET = (value, span) -> {};

    void note(JsonValue value, JsonSpan span);
  }

  private static final int END = -1;

  private final byte[] content;
  private final JsonLimits limits;
  private final Spans spans;
  private int at;
  private int depth;
  private int values;

  JsonParser(Bytes utf8, JsonLimits limits, Spans spans) {
    if (utf8.length() > limits.bytes()) {
      throw new FormatException(
          Json.FORMAT, limits.bytes(), "text", "is longer than " + limits.bytes() + " bytes");
    }
    this.content = utf8.shared();
    this.limits = limits;
    this.spans = spans;
  }

  /// {@return the one value of the text}
  JsonValue document() {
    skipSpace();
    JsonValue value = value();
    skipSpace();
    if (at < content.length) {
      throw fail("end", "is followed by more text");
    }
    return value;
  }

  private JsonValue value() {
    if (++values > limits.values()) {
      throw fail("text", "has more than " + limits.values() + " values");
    }
    int start = at;
    JsonValue value =
        switch (peek()) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> new JsonText(string("string"));
          case 't' -> literal("true", new JsonBoolean(true));
          case 'f' -> literal("false", new JsonBoolean(false));
          case 'n' -> literal("null", new JsonNull());
          default -> number();
        };
    if (depth <= 1) {
      spans.note(value, new JsonSpan(start, at - start));
    }
    return value;
  }

  private JsonObject object() {
    enter();
    ReadMembers members = new ReadMembers();
    if (!closes('}')) {
      do {
        skipSpace();
        member(members);
      } while (continues('}'));
    }
    depth--;
    return new JsonObject(members);
  }

  private void member(ReadMembers members) {
    int start = at;
    String name = string("name");
    skipSpace();
    expect(':', "colon");
    skipSpace();
    if (!members.add(name, value())) {
      throw new FormatException(Json.FORMAT, start, "name", "occurs twice in its object");
    }
  }

  private JsonArray array() {
    enter();
    List<JsonValue> items = new ArrayList<>();
    if (!closes(']')) {
      do {
        skipSpace();
        items.add(value());
      } while (continues(']'));
    }
    depth--;
    return new JsonArray(items);
  }

  private void enter() {
    if (++depth > limits.depth()) {
      throw fail("value", "is nested deeper than " + limits.depth());
    }
    at++;
    skipSpace();
  }

  private boolean closes(char end) {
    boolean closed = peek() == end;
    at += closed ? 1 : 0;
    return closed;
  }

  private boolean continues(char end) {
    skipSpace();
    if (closes(end)) {
      return false;
    }
    expect(',', "separator");
    return true;
  }

  private JsonValue literal(String word, JsonValue value) {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i), "literal");
    }
    return value;
  }

  private JsonNumber number() {
    int start = at;
    while (isNumberByte(peek())) {
      at++;
    }
    String literal = new String(content, start, at - start, StandardCharsets.US_ASCII);
    try {
      return new JsonNumber(literal);
    } catch (IllegalArgumentException e) {
      String field = literal.isEmpty() ? "value" : "number";
      throw new FormatException(Json.FORMAT, start, field, "is none that JSON can hold");
    }
  }

  private static boolean isNumberByte(int c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
  }

  /// Whatever a string holds, it is decoded once: the pieces between escapes would each cost more
  /// than they are long.
  private String string(String field) {
    expect('"', field);
    int start = at;
    boolean escaped = false;
    while (peek() != '"') {
      if (peek() == '\\') {
        escaped = true;
        escape(field);
      } else {
        plain(field);
      }
    }
    String raw = Unicode.decode(content, start, at++, Json.FORMAT, field);
    return escaped ? JsonEscapes.resolve(raw) : raw;
  }

  private void plain(String field) {
    if (peek() == END) {
      throw fail(field, "is not closed");
    }
    if (peek() < 0x20) {
      throw fail(field, "holds a control character");
    }
    at++;
  }

  private void escape(String field) {
    at++;
    switch (peek()) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
      case 'u' -> unicodeEscape(field);
      default -> throw fail(field, "holds an unknown escape");
    }
  }

  private void unicodeEscape(String field) {
    int start = at - 1;
    char first = hexEscape(field);
    boolean pair = false;
    if (Character.isHighSurrogate(first) && peek() == '\\') {
      at++;
      pair = peek() == 'u' && Character.isLowSurrogate(hexEscape(field));
    }
    if (Character.isSurrogate(first) && !pair) {
      throw new FormatException(Json.FORMAT, start, field, "holds a lone surrogate");
    }
  }

  /// Reads `uXXXX`.
  private char hexEscape(String field) {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      at++;
      int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw fail(field, "holds an escape without four hexadecimal digits");
      }
      code = code * 16 + digit;
    }
    at++;
    return (char) code;
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
  }

  private void expect(char wanted, String field) {
    if (peek() != wanted) {
      throw fail(field, "should continue with " + wanted);
    }
    at++;
  }

  private int peek() {
    return at < content.length ? content[at] & 0xFF : END;
  }

  private FormatException fail(String field, String problem) {
    return new FormatException(Json.FORMAT, at, field, problem);
  }
}
