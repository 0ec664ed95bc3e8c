package dev.adyton.appraisal;

import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.crypto.Digest;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which digests a policy accepts: any, said in so many words, or only the given ones. No digests
/// accept nothing.
public sealed interface Pins {

  /// Every digest is accepted. In a policy: `"any"`.
  record Any() implements Pins {}

  /// Only these digests are accepted. In a policy: an array of them in ascending order.
  ///
  /// @param digests the digests, kept in ascending order
  record Only(Set<Digest> digests) implements Pins {

    /// Makes pins of a copy of the digests.
    public Only {
      SortedSet<Digest> sorted = new TreeSet<>(Comparator.comparing(Digest::toString));
      sorted.addAll(digests);
      digests = Collections.unmodifiableSortedSet(sorted);
    }
  }

  /// {@return pins that accept every digest}
  static Pins any() {
    return new Any();
  }

  /// {@return pins that accept the given digests}
  static Pins only(Digest... digests) {
    return new Only(Set.of(digests));
  }

  /// {@return whether a digest is accepted}
  default boolean accept(Digest digest) {
    return switch (this) {
      case Any ignored -> true;
      case Only only -> only.digests().contains(digest);
    };
  }

  /// {@return whether a digest is accepted that may be missing} What is missing is no given digest.
  default boolean accept(Optional<Digest> digest) {
    return switch (this) {
      case Any ignored -> true;
      case Only only -> digest.filter(only.digests()::contains).isPresent();
    };
  }

  /// {@return what is accepted, for people}
  default String text() {
    return switch (this) {
      case Any ignored -> Members.ANY;
      case Only only -> only.digests().toString();
    };
  }

  /// {@return the pins in a policy}
  default JsonValue toJson() {
    return switch (this) {
      case Any ignored -> new JsonText(Members.ANY);
      case Only only -> Members.json(only.digests());
    };
  }

  /// {@return the pins in a member of a policy}
  ///
  /// @throws FormatException if the member is neither `"any"` nor an array of digests
  static Pins read(JsonFields fields, String name) {
    return fields.readsWord(name, Members.ANY)
        ? any()
        : new Only(Members.values(fields, name, Digest::parse));
  }
}
