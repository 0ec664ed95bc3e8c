package dev.adyton.codec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Closed reading of an object: every accessor takes a member away and {@link #end()} refuses what
/// nobody asked for. So a member that a reader does not know can never pass unseen.
///
/// Errors name the member by its path from the outermost object, as in `parties[0].name`.
public final class JsonFields {

  private final String format;
  private final String path;
  private final Map<String, JsonValue> left;

  private JsonFields(String format, String path, Map<String, JsonValue> members) {
    this.format = format;
    this.path = path;
    this.left = new LinkedHashMap<>(members);
  }

  /// {@return the fields of a value that must be an object}
  ///
  /// @param value what to read
  /// @param format names what is read in errors
  /// @throws FormatException if the value is no object
  public static JsonFields of(JsonValue value, String format) {
    if (value instanceof JsonObject object) {
      return new JsonFields(format, "", object.members());
    }
    throw new FormatException(format, "document", "is no object");
  }

  /// {@return the string of a member}
  public String text(String name) {
    return asText(name, value(name));
  }

  /// {@return the string of a member, which must match a pattern as a whole}
  ///
  /// @param pattern a pattern that runs in linear time
  public String text(String name, Pattern pattern) {
    return matching(name, text(name), pattern);
  }

  /// {@return the string of a member that may be missing}
  public Optional<String> optionalText(String name) {
    return optional(name).map(value -> asText(name, value));
  }

  /// {@return whether a member is this very string, which is then read; else it is left for another
  /// reading}
  public boolean readsWord(String name, String word) {
    boolean is = left.get(name) instanceof JsonText text && text.value().equals(word);
    if (is) {
      left.remove(name);
    }
    return is;
  }

  /// {@return what a parser makes of the string of a member; its refusal becomes one of this
  /// member}
  public <T> T parsed(String name, Function<String, T> parser) {
    return parse(name, text(name), parser);
  }

  /// {@return the bytes that a member writes in base64 for addresses}
  public Bytes base64url(String name) {
    return parsed(name, Base64Text::parseUrl);
  }

  /// {@return the `length` bytes that a member writes in lower-case hexadecimal}
  public Bytes hex(String name, int length) {
    String text = text(name);
    Bytes bytes = parse(name, text, Bytes::fromHex);
    if (bytes.length() != length || !bytes.hex().equals(text)) {
      throw fail(name, "is not " + length + " bytes in lower-case hexadecimal");
    }
    return bytes;
  }

  /// {@return the integer of a member, within ±(2^53 − 1)}
  public long integer(String name) {
    return asInteger(name, value(name));
  }

  /// {@return the integer of a member}
  ///
  /// @param min the least that is accepted
  /// @param max the greatest that is accepted
  public long integer(String name, long min, long max) {
    long number = integer(name);
    if (number < min || number > max) {
      throw fail(name, "is not within " + min + " and " + max);
    }
    return number;
  }

  /// {@return the integer of a member that may be missing}
  public OptionalLong optionalInteger(String name) {
    return has(name) ? OptionalLong.of(integer(name)) : OptionalLong.empty();
  }

  /// {@return whether a member is `true`; it must be `true` or `false`}
  public boolean flag(String name) {
    if (value(name) instanceof JsonBoolean flag) {
      return flag.value();
    }
    throw fail(name, "is neither true nor false");
  }

  /// {@return the fields of a member that is an object; its own end must be asked for}
  public JsonFields object(String name) {
    return asFields(name, value(name));
  }

  /// {@return the fields of a member that may be missing}
  public Optional<JsonFields> optionalObject(String name) {
    return optional(name).map(value -> asFields(name, value));
  }

  /// {@return the fields of every object in a member that is an array of objects}
  public List<JsonFields> objects(String name) {
    return items(name, this::asFields);
  }

  /// {@return the integers in a member that is an array of integers}
  ///
  /// @param min the least that is accepted
  /// @param max the greatest that is accepted
  public List<Long> integers(String name, long min, long max) {
    return items(
        name,
        (item, value) -> {
          long number = asInteger(item, value);
          if (number < min || number > max) {
            throw fail(item, "is not within " + min + " and " + max);
          }
          return number;
        });
  }

  /// {@return the strings in a member that is an array of strings}
  public List<String> texts(String name) {
    return items(name, this::asText);
  }

  /// {@return the strings in a member that is an array of different strings}
  ///
  /// @param pattern what each must match as a whole; it runs in linear time
  public List<String> distinctTexts(String name, Pattern pattern) {
    List<String> texts = texts(name);
    texts.forEach(text -> matching(name, text, pattern));
    if (new HashSet<>(texts).size() != texts.size()) {
      throw fail(name, "holds a value twice");
    }
    return texts;
  }

  /// {@return the value of a member, whatever it is}
  public JsonValue value(String name) {
    return optional(name).orElseThrow(() -> fail(name, "is missing"));
  }

  /// {@return the value of a member that may be missing}
  public Optional<JsonValue> optional(String name) {
    return Optional.ofNullable(left.remove(name));
  }

  /// {@return whether a member of that name is there and was not read yet}
  public boolean has(String name) {
    return left.containsKey(name);
  }

  /// {@return the names that were not read yet, in order}
  public List<String> names() {
    return List.copyOf(left.keySet());
  }

  /// Requires that every member was read.
  ///
  /// @throws FormatException if a member is left
  public void end() {
    for (String name : left.keySet()) {
      throw fail(name, "is unknown here");
    }
  }

  /// {@return an error at a member; `problem` completes the sentence "the member …"}
  public FormatException fail(String name, String problem) {
    return new MalformedMemberException(format, path + name, problem);
  }

  private <T> List<T> items(String name, ItemReader<T> reader) {
    if (!(value(name) instanceof JsonArray array)) {
      throw fail(name, "is no array");
    }
    List<T> items = new ArrayList<>();
    for (JsonValue item : array.items()) {
      items.add(reader.read(name + "[" + items.size() + "]", item));
    }
    return List.copyOf(items);
  }

  private JsonFields asFields(String name, JsonValue value) {
    if (value instanceof JsonObject object) {
      return new JsonFields(format, path + name + ".", object.members());
    }
    throw fail(name, "is no object");
  }

  private String asText(String name, JsonValue value) {
    if (value instanceof JsonText text) {
      return text.value();
    }
    throw fail(name, "is no string");
  }

  private long asInteger(String name, JsonValue value) {
    if (value instanceof JsonNumber number && number.integer().isPresent()) {
      return number.integer().getAsLong();
    }
    throw fail(name, "is no integer within ±(2^53 − 1)");
  }

  private String matching(String name, String text, Pattern pattern) {
    if (!pattern.matcher(text).matches()) {
      throw fail(name, "does not match " + pattern);
    }
    return text;
  }

  private <T> T parse(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (FormatException e) {
      throw fail(name, "is refused: " + e.getMessage());
    }
  }

  @FunctionalInterface
  private interface ItemReader<T> {
    T read(String name, JsonValue item);
  }
}
