package dev.adyton.appraisal;

import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonBoolean;
import dev.adyton.codec.JsonNull;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Documents that differ from a given one at one place, at any depth. Objects whose members the
/// writer may choose, as `versions`, are left as they are.
final class Mutants {

  private static final List<String> FREE =
      List.of("tees", "versions", "settings", "measurements", "configuration", "claims");

  private Mutants() {}

  static List<JsonObject> withoutOneMember(JsonObject document) {
    return of(
        document,
        "",
        object -> {
          List<JsonObject> fewer = new ArrayList<>();
          for (String name : object.members().keySet()) {
            Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
            members.remove(name);
            fewer.add(JsonObject.of(members));
          }
          return fewer;
        });
  }

  static List<JsonObject> withOneMoreMember(JsonObject document) {
    return of(
        document,
        "",
        object -> {
          Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
          members.put("zzz", new JsonBoolean(true));
          return List.of(JsonObject.of(members));
        });
  }

  /// {@return the document with a member of each other type, at each place}
  static List<JsonObject> withOneMemberOfAnotherType(JsonObject document) {
    return of(
        document,
        "",
        object -> {
          List<JsonObject> others = new ArrayList<>();
          object
              .members()
              .forEach((name, value) -> {
                for (JsonValue other :
                    List.of(
                        new JsonText("Other"),
                        JsonNumber.of(-1),
                        new JsonBoolean(true),
                        JsonArray.of(List.of(JsonNumber.of(-1))),
                        new JsonNull())) {
                  if (other.getClass() != value.getClass()) {
                    Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
                    members.put(name, other);
                    others.add(JsonObject.of(members));
                  }
                }
              });
          return others;
        });
  }

  private static List<JsonObject> of(
      JsonObject object, String within, Function<JsonObject, List<JsonObject>> change) {
    List<JsonObject> changed = new ArrayList<>();
    if (!FREE.contains(within)) {
      changed.addAll(change.apply(object));
    }
    object
        .members()
        .forEach((name, value) ->
            inside(value, name, change)
                .forEach(other -> {
                  Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
                  members.put(name, other);
                  changed.add(JsonObject.of(members));
                }));
    return changed;
  }

  private static List<JsonValue> inside(
      JsonValue value, String name, Function<JsonObject, List<JsonObject>> change) {
    if (value instanceof JsonObject object) {
      return List.copyOf(of(object, name, change));
    }
    if (!(value instanceof JsonArray array)) {
      return List.of();
    }
    List<JsonValue> changed = new ArrayList<>();
    for (int i = 0; i < array.items().size(); i++) {
      for (JsonValue other : inside(array.items().get(i), name, change)) {
        List<JsonValue> items = new ArrayList<>(array.items());
        items.set(i, other);
        changed.add(JsonArray.of(items));
      }
    }
    return changed;
  }
}
