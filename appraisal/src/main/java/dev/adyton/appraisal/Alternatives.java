package dev.adyton.appraisal;

import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Which named values a policy accepts: any, or those of one of several alternatives, so that one
/// policy can speak of several kinds of TEE. No alternative accepts nothing.
///
/// @param <V> what has a name: digests or bytes
public sealed interface Alternatives<V extends Record> {

  /// Whatever the values are. In a policy: `"any"`.
  ///
  /// @param <V> what has a name
  record Any<V extends Record>() implements Alternatives<V> {}

  /// One of the alternatives. In a policy: an array of objects.
  ///
  /// @param <V> what has a name
  /// @param alternatives each says of one or more names which values it accepts; all of the names
  ///   must be there with one of their values
  record OneOf<V extends Record>(List<Map<String, Set<V>>> alternatives)
      implements Alternatives<V> {

    /// Makes alternatives of sorted copies.
    ///
    /// @throws IllegalArgumentException if an alternative names nothing: it would accept everything
    public OneOf {
      alternatives = alternatives.stream().map(OneOf::copy).toList();
      if (alternatives.stream().anyMatch(Map::isEmpty)) {
        throw new IllegalArgumentException("an alternative names a value");
      }
    }

    private static <V extends Record> Map<String, Set<V>> copy(Map<String, Set<V>> alternative) {
      Map<String, Set<V>> copy = new TreeMap<>();
      Members.requireNames(alternative)
          .forEach((name, values) -> {
            SortedSet<V> sorted = new TreeSet<>(Comparator.comparing(Record::toString));
            sorted.addAll(values);
            copy.put(name, Collections.unmodifiableSortedSet(sorted));
          });
      return Collections.unmodifiableMap(copy);
    }
  }

  /// {@return whatever the values are}
  static <V extends Record> Alternatives<V> any() {
    return new Any<>();
  }

  /// {@return nothing}
  static <V extends Record> Alternatives<V> none() {
    return new OneOf<>(List.of());
  }

  /// {@return one alternative with one name}
  static <V extends Record> Alternatives<V> of(String name, Set<V> values) {
    return new OneOf<>(List.of(Map.of(name, values)));
  }

  /// {@return whether the values of evidence are accepted}
  default boolean accept(Map<String, V> actual) {
    return switch (this) {
      case Any<V> ignored -> true;
      case OneOf<V> oneOf ->
          oneOf.alternatives().stream().anyMatch(alternative -> meets(alternative, actual));
    };
  }

  private static <V extends Record> boolean meets(
      Map<String, Set<V>> alternative, Map<String, V> actual) {
    return alternative.entrySet().stream()
        .allMatch(named ->
            actual.containsKey(named.getKey())
                && named.getValue().contains(actual.get(named.getKey())));
  }

  /// {@return what is accepted, for people}
  default String text() {
    return switch (this) {
      case Any<V> ignored -> Members.ANY;
      case OneOf<V> oneOf ->
          oneOf.alternatives().isEmpty() ? "nothing" : "one of " + oneOf.alternatives();
    };
  }

  /// {@return the member of a policy}
  default JsonValue toJson() {
    return switch (this) {
      case Any<V> ignored -> new JsonText(Members.ANY);
      case OneOf<V> oneOf ->
          JsonArray.of(oneOf.alternatives().stream().map(Alternatives::json).toList());
    };
  }

  private static <V extends Record> JsonValue json(Map<String, Set<V>> alternative) {
    return Members.json(alternative, Members::json);
  }

  /// {@return the alternatives in a member of a policy}
  ///
  /// @throws FormatException if the member is neither `"any"` nor an array of objects
  static <V extends Record> Alternatives<V> read(
      JsonFields fields, String name, Function<String, V> parser) {
    if (fields.readsWord(name, Members.ANY)) {
      return any();
    }
    return new OneOf<>(
        fields.objects(name).stream().map(each -> alternative(each, parser)).toList());
  }

  private static <V extends Record> Map<String, Set<V>> alternative(
      JsonFields fields, Function<String, V> parser) {
    Map<String, Set<V>> alternative =
        Members.map(fields, (from, name) -> Members.values(from, name, parser));
    if (alternative.isEmpty()) {
      throw fields.fail("alternative", "names no value");
    }
    return alternative;
  }
}
