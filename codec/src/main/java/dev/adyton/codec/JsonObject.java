package dev.adyton.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON object. Members keep the order in which they were read or put; equality ignores it.
///
/// @param members the members by name, unmodifiable
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

  /// Makes an object of a copy of the members.
  ///
  /// @throws IllegalArgumentException if a name holds a lone surrogate
  public JsonObject {
    if (!(members instanceof ReadMembers)) {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
      members.keySet().forEach(Unicode::requireScalars);
    }
  }

  /// {@return an object of the given members}
  public static JsonObject of(Map<String, ? extends JsonValue> members) {
    return new JsonObject(new LinkedHashMap<>(members));
  }

  /// {@return a builder of an object, at first without members}
  public static Builder build() {
    return new Builder();
  }

  /// {@return the member of that name}
  public Optional<JsonValue> get(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /// Collects the members of an object. Putting a name twice is a mistake of the caller.
  public static final class Builder {

    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    private Builder() {}

    /// Puts any value.
    public Builder put(String name, JsonValue value) {
      if (members.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("member " + name + " is put twice");
      }
      return this;
    }

    /// Puts a string.
    public Builder put(String name, String text) {
      return put(name, new JsonText(text));
    }

    /// Puts an integer within ±(2^53 − 1).
    public Builder put(String name, long number) {
      return put(name, JsonNumber.of(number));
    }

    /// Puts `true` or `false`.
    public Builder put(String name, boolean flag) {
      return put(name, new JsonBoolean(flag));
    }

    /// Puts an array.
    public Builder put(String name, List<? extends JsonValue> items) {
      return put(name, JsonArray.of(items));
    }

    /// Puts an array of strings.
    public Builder putTexts(String name, List<String> texts) {
      return put(name, JsonArray.ofTexts(texts));
    }

    /// Puts a string where there is one, else nothing.
    public Builder putOptional(String name, Optional<String> text) {
      text.ifPresent(present -> put(name, present));
      return this;
    }

    /// {@return the object of what was put so far}
    public JsonObject done() {
      return new JsonObject(members);
    }
  }
}
