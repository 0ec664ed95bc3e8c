package dev.adyton.codec;

import java.util.IdentityHashMap;

/// A parsed JSON text together with the bytes it was read from, so that a signature over a part of
/// a foreign text is checked over the very bytes of that value. The parser itself says where the
/// value starts and ends: there is no second search that could find another place.
public final class JsonDocument {

  private final Bytes source;
  private final JsonValue root;
  private final IdentityHashMap<JsonValue, JsonSpan> spans;

  private JsonDocument(Bytes source, JsonValue root, IdentityHashMap<JsonValue, JsonSpan> spans) {
    this.source = source;
    this.root = root;
    this.spans = spans;
  }

  /// {@return the document of a text within the default limits}
  ///
  /// @throws FormatException if the text is not strict JSON or exceeds a limit
  public static JsonDocument parse(Bytes utf8) {
    return parse(utf8, JsonLimits.DEFAULT);
  }

  /// {@return the document of a text}
  ///
  /// @throws FormatException if the text is not strict JSON or exceeds a limit
  public static JsonDocument parse(Bytes utf8, JsonLimits limits) {
    IdentityHashMap<JsonValue, JsonSpan> spans = new IdentityHashMap<>();
    JsonValue root = new JsonParser(utf8, limits, spans::put).document();
    return new JsonDocument(utf8, root, spans);
  }

  /// {@return the outermost value}
  public JsonValue root() {
    return root;
  }

  /// {@return the whole text}
  public Bytes source() {
    return source;
  }

  /// {@return where a value of this document stands}
  ///
  /// @param part the outermost value or one that stands directly in it, the very object that this
  ///   document holds; an equal one from elsewhere has no place
  /// @throws IllegalArgumentException if the value is none of these
  public JsonSpan span(JsonValue part) {
    JsonSpan span = spans.get(part);
    if (span == null) {
      throw new IllegalArgumentException("the value is none whose place in this document is known");
    }
    return span;
  }

  /// {@return the bytes of a value of this document, without white space around it}
  ///
  /// @param part as in {@link #span}
  /// @throws IllegalArgumentException as {@link #span}
  public Bytes source(JsonValue part) {
    JsonSpan span = span(part);
    return source.slice(span.offset(), span.offset() + span.length());
  }
}
