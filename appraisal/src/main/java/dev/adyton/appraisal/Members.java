package dev.adyton.appraisal;

import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The forms that members of a policy's file have in common.
final class Members {

  /// The word for what is not limited.
  static final String ANY = "any";

  /// The greatest number in a file.
  static final long MAX = (1L << 53) - 1;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

  private Members() {}

  /// {@return the values that the texts of a member name}
  static <T> Set<T> values(JsonFields fields, String member, Function<String, T> parser) {
    Set<T> values = new LinkedHashSet<>();
    for (String text : fields.texts(member)) {
      try {
        values.add(parser.apply(text));
      } catch (FormatException e) {
        throw fields.fail(member, "holds a value that is refused: " + e.getMessage());
      }
    }
    return values;
  }

  /// {@return an object as a map from names of claims}
  static <T> Map<String, T> map(JsonFields fields, BiFunction<JsonFields, String, T> reader) {
    Map<String, T> map = new TreeMap<>();
    for (String name : fields.names()) {
      if (!NAME.matcher(name).matches()) {
        throw fields.fail(name, "is no name of a claim");
      }
      map.put(name, reader.apply(fields, name));
    }
    return map;
  }

  /// {@return a map as an object}
  static <T> JsonObject json(Map<String, T> map, Function<T, JsonValue> writer) {
    JsonObject.Builder object = JsonObject.build();
    map.forEach((name, value) -> object.put(name, writer.apply(value)));
    return object.done();
  }

  /// {@return values as an array of their texts}
  static JsonValue json(Collection<?> values) {
    return JsonArray.ofTexts(values.stream().map(Object::toString).toList());
  }

  /// {@return a number, or nothing where the member is `any`}
  static OptionalLong number(JsonFields fields, String member) {
    return fields.readsWord(member, ANY)
        ? OptionalLong.empty()
        : OptionalLong.of(fields.integer(member, 0, MAX));
  }

  static JsonValue json(OptionalLong number) {
    return number.isPresent() ? JsonNumber.of(number.getAsLong()) : new JsonText(ANY);
  }

  /// {@return a time, or nothing where the member is `any`}
  static Optional<Instant> time(JsonFields fields, String member) {
    return fields.readsWord(member, ANY) ? Optional.empty() : Optional.of(instant(fields, member));
  }

  /// {@return a time of whole seconds in UTC}
  static Instant instant(JsonFields fields, String member) {
    String text = fields.text(member, TIME);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw fields.fail(member, "is no time");
    }
  }

  static JsonValue json(Optional<Instant> time) {
    return new JsonText(time.map(Instant::toString).orElse(ANY));
  }

  /// {@return a time of which a file can hold every part}
  ///
  /// @throws IllegalArgumentException if it has parts of a second or is of no year of four digits
  static Instant requireSeconds(Instant time) {
    if (!TIME.matcher(time.toString()).matches()) {
      throw new IllegalArgumentException("a time in a policy has whole seconds");
    }
    return time;
  }

  /// {@return a number of which a file can hold every digit}
  ///
  /// @throws IllegalArgumentException if it is negative or 2^53 and more
  static long requireNumber(long number) {
    if (number < 0 || number > MAX) {
      throw new IllegalArgumentException("a number in a policy is from 0 to 2^53 − 1");
    }
    return number;
  }

  /// {@return the map itself}
  ///
  /// @throws IllegalArgumentException if a key is no name of a claim
  static <T> Map<String, T> requireNames(Map<String, T> map) {
    for (String name : map.keySet()) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("a name in a policy matches " + NAME);
      }
    }
    return map;
  }

  /// {@return values in order, for people}
  static String text(Collection<?> values) {
    return new TreeSet<>(values.stream().map(Object::toString).toList()).toString();
  }
}
