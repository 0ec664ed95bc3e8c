package dev.adyton.contract;

import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Changes a member of a JSON value by its path, as in `parties.0.name`.
final class JsonEdit {

  private JsonEdit() {}

  static JsonObject put(JsonObject object, String path, JsonValue value) {
    return (JsonObject) put(object, List.of(path.split("\\.")), value);
  }

  static JsonObject put(JsonObject object, String path, String text) {
    return put(object, path, new JsonText(text));
  }

  static JsonObject put(JsonObject object, String path, long number) {
    return put(object, path, JsonNumber.of(number));
  }

  static JsonObject put(JsonObject object, String path, List<String> texts) {
    return put(object, path, JsonArray.ofTexts(texts));
  }

  static JsonObject remove(JsonObject object, String name) {
    Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
    members.remove(name);
    return JsonObject.of(members);
  }

  static JsonValue get(JsonValue value, String path) {
    JsonValue at = value;
    for (String step : path.split("\\.")) {
      at =
          switch (at) {
            case JsonObject object -> object.get(step).orElseThrow();
            case JsonArray array -> array.items().get(Integer.parseInt(step));
            default -> throw new IllegalArgumentException(path);
          };
    }
    return at;
  }

  private static JsonValue put(JsonValue in, List<String> path, JsonValue value) {
    if (path.isEmpty()) {
      return value;
    }
    String step = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    return switch (in) {
      case JsonObject object -> {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        JsonValue old = members.getOrDefault(step, JsonObject.of(Map.of()));
        members.put(step, put(old, rest, value));
        yield JsonObject.of(members);
      }
      case JsonArray array -> {
        List<JsonValue> items = new ArrayList<>(array.items());
        int index = Integer.parseInt(step);
        items.set(index, put(items.get(index), rest, value));
        yield JsonArray.of(items);
      }
      default -> throw new IllegalArgumentException(step);
    };
  }
}
