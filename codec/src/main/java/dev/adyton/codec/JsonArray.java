package dev.adyton.codec;

import java.util.List;

/// A JSON array.
///
/// @param items the values in order, unmodifiable
public record JsonArray(List<JsonValue> items) implements JsonValue {

  /// Makes an array of a copy of the items.
  public JsonArray {
    items = List.copyOf(items);
  }

  /// {@return an array of the given items}
  public static JsonArray of(List<? extends JsonValue> items) {
    return new JsonArray(List.copyOf(items));
  }

  /// {@return an array of strings}
  public static JsonArray ofTexts(List<String> texts) {
    return of(texts.stream().map(JsonText::new).toList());
  }
}
