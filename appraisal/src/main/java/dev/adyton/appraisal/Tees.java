package dev.adyton.appraisal;

import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Which kinds of TEE a policy accepts, and what it asks of each.
public sealed interface Tees {

  /// Every kind, in whatever version. In a policy: `"any"`.
  record Any() implements Tees {}

  /// Only these kinds. In a policy: an object; an empty one accepts nothing.
  ///
  /// @param rules what is asked of each kind, by its name, as in `snp`
  record Only(Map<String, TeeRules> rules) implements Tees {

    /// Makes kinds of a sorted copy.
    ///
    /// @throws IllegalArgumentException if a name is none
    public Only {
      rules = Collections.unmodifiableMap(new TreeMap<>(Members.requireNames(rules)));
    }
  }

  /// {@return every kind}
  static Tees any() {
    return new Any();
  }

  /// {@return one kind and what is asked of it}
  static Tees only(String tee, TeeRules rules) {
    return new Only(Map.of(tee, rules));
  }

  /// {@return the member of a policy}
  default JsonValue toJson() {
    return switch (this) {
      case Any ignored -> new JsonText(Members.ANY);
      case Only only -> Members.json(only.rules(), TeeRules::toJson);
    };
  }

  /// {@return the kinds in a member of a policy}
  ///
  /// @throws FormatException if the member is neither `"any"` nor an object
  static Tees read(JsonFields fields, String name) {
    return fields.readsWord(name, Members.ANY)
        ? any()
        : new Only(
            Members.map(fields.object(name), (from, tee) -> TeeRules.read(from.object(tee))));
  }
}
