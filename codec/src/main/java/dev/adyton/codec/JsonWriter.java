package dev.adyton.codec;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Writes values as text, either canonically (RFC 8785) or for people.
final class JsonWriter {

  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;
  private int depth;

  private JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  static String canonical(JsonValue value) {
    return new JsonWriter(false).write(value);
  }

  static String pretty(JsonValue value) {
    return new JsonWriter(true).write(value);
  }

  private String write(JsonValue value) {
    value(value);
    return out.toString();
  }

  private void value(JsonValue value) {
    switch (value) {
      case JsonObject object -> object(object.members());
      case JsonArray array -> list('[', array.items(), this::value, ']');
      case JsonText text -> text(text.value());
      case JsonNumber number -> out.append(pretty ? number.literal() : number.canonicalLiteral());
      case JsonBoolean flag -> out.append(flag.value());
      case JsonNull ignored -> out.append("null");
    }
  }

  /// The canonical order of names is that of their UTF-16 code units, the natural one of `String`.
  private void object(Map<String, JsonValue> members) {
    Map<String, JsonValue> ordered = pretty ? members : new TreeMap<>(members);
    list('{', ordered.entrySet(), this::member, '}');
  }

  private void member(Map.Entry<String, JsonValue> member) {
    text(member.getKey());
    out.append(pretty ? ": " : ":");
    value(member.getValue());
  }

  private <T> void list(char open, Collection<T> items, Consumer<T> write, char close) {
    out.append(open);
    depth++;
    boolean first = true;
    for (T item : items) {
      out.append(first ? "" : ",");
      first = false;
      newLine();
      write.accept(item);
    }
    depth--;
    if (!first) {
      newLine();
    }
    out.append(close);
  }

  private void newLine() {
    if (pretty) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> plain(c);
    }
  }

  private void plain(char c) {
    if (c < 0x20) {
      out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
    } else {
      out.append(c);
    }
  }
}
