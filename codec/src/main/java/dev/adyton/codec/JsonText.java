package dev.adyton.codec;

/// A JSON string.
///
/// @param value the text, escapes resolved, without lone surrogates
public record JsonText(String value) implements JsonValue {

  /// Makes a string.
  ///
  /// @throws IllegalArgumentException if the text holds a lone surrogate, which UTF-8 cannot write
  public JsonText {
    Unicode.requireScalars(value);
  }
}
