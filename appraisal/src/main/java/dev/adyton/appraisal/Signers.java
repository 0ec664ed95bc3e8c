package dev.adyton.appraisal;

import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.verification.claim.CodeClaims;
import java.util.Comparator;
import java.util.List;

/// Whose code a policy accepts.
public sealed interface Signers {

  /// Anybody's, unsigned code too. In a policy: `"any"`.
  record Any() implements Signers {}

  /// Only code of these signers. In a policy: an array of objects; an empty one accepts nothing.
  ///
  /// @param rules the signers, kept in the order of signer, version, products
  record Only(List<SignerRule> rules) implements Signers {

    /// Makes signers of an ordered copy.
    public Only {
      rules =
          rules.stream()
              .distinct()
              .sorted(
                  Comparator.comparing((SignerRule rule) -> rule.signer().toString())
                      .thenComparingLong(SignerRule::version)
                      .thenComparing(rule -> rule.products().toString()))
              .toList();
    }
  }

  /// {@return anybody}
  static Signers any() {
    return new Any();
  }

  /// {@return code of the given signers alone}
  static Signers only(SignerRule... rules) {
    return new Only(List.of(rules));
  }

  /// {@return whether code is accepted}
  default boolean accept(CodeClaims code) {
    return switch (this) {
      case Any ignored -> true;
      case Only only -> only.rules().stream().anyMatch(rule -> rule.accepts(code));
    };
  }

  /// {@return who is accepted, for people}
  default String text() {
    return switch (this) {
      case Any ignored -> Members.ANY;
      case Only only -> only.rules().toString();
    };
  }

  /// {@return the member of a policy}
  default JsonValue toJson() {
    return switch (this) {
      case Any ignored -> new JsonText(Members.ANY);
      case Only only -> JsonArray.of(only.rules().stream().map(SignerRule::toJson).toList());
    };
  }

  /// {@return the signers in a member of a policy}
  ///
  /// @throws FormatException if the member is neither `"any"` nor an array of objects
  static Signers read(JsonFields fields, String name) {
    return fields.readsWord(name, Members.ANY)
        ? any()
        : new Only(fields.objects(name).stream().map(SignerRule::read).toList());
  }
}
