package dev.adyton.hub.api;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonValue;
import java.util.List;

/// Readings that several answers of the hub share.
final class HubJson {

  private HubJson() {}

  static List<JsonValue> items(JsonValue value, String field) {
    if (value instanceof JsonArray array) {
      return array.items();
    }
    throw new FormatException("hub answer", 0, field, "is no list");
  }

  static Bytes canonical(JsonValue value) {
    return Json.canonical(value);
  }
}
