package dev.adyton.evidence.eat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/// Reads a claims set in either encoding, claim by claim: every accessor takes a claim away, and
/// what nobody asked for is {@link #rest}. A claim of another type than asked for is refused.
///
/// | asked for | in CBOR | in JSON |
/// |---|---|---|
/// | bytes | byte string | text in base64 for addresses |
/// | time | integer, seconds since 1970 | the same |
/// | one of several words | its number | its text |
///
/// Source: [RFC 9711 §7.2.2](https://www.rfc-editor.org/rfc/rfc9711#section-7.2.2).
public sealed interface ClaimSet permits CborClaimSet, JsonClaimSet {

  /// The most items of an array and the most parts of a map of parts that are read.
  int MAX_ITEMS = 1024;

  /// The most characters of the name of a part.
  int MAX_NAME = 128;

  /// {@return the claims set that the bytes encode, in JSON if they begin with a brace}
  ///
  /// @param format names what is read in errors
  /// @throws FormatException if they are no JSON object and no map in CBOR
  static ClaimSet parse(Bytes encoded, String format) {
    return isJson(encoded)
        ? new JsonClaimSet(JsonFields.of(Json.parse(encoded), format))
        : new CborClaimSet(CborFields.of(Cbor.decode(encoded), format));
  }

  /// {@return whether bytes begin as a JSON object does}
  static boolean isJson(Bytes encoded) {
    return begins(encoded, '{');
  }

  /// {@return whether a character of ASCII is the first one but for white space of JSON}
  static boolean begins(Bytes encoded, char first) {
    for (int i = 0; i < encoded.length(); i++) {
      switch (encoded.at(i)) {
        case ' ', '\t', '\r', '\n' -> {}
        default -> {
          return encoded.at(i) == first;
        }
      }
    }
    return false;
  }

  /// {@return the text of a claim}
  Optional<String> text(ClaimName name);

  /// {@return the bytes of a claim}
  Optional<Bytes> bytes(ClaimName name);

  /// {@return the integer of a claim, within ±(2^53 − 1)}
  Optional<Long> integer(ClaimName name);

  /// {@return whether a claim is `true`}
  Optional<Boolean> flag(ClaimName name);

  /// {@return the time of a claim, a number of seconds since 1970, before the year 10000}
  default Optional<Instant> time(ClaimName name) {
    return integer(name).map(seconds -> ClaimTime.of(this, name, seconds));
  }

  /// {@return the text of a claim, or the object identifier that stands in its place in CBOR, with
  /// full stops}
  Optional<String> textOrOid(ClaimName name);

  /// {@return the bytes of a claim in hexadecimal, or the number that stands in their place}
  Optional<JsonValue> hexOrNumber(ClaimName name);

  /// {@return which of several words a claim is}
  ///
  /// @param ofText what a text in JSON means; it refuses by a {@link FormatException}
  /// @param ofNumber what a number in CBOR means; it refuses by a {@link FormatException}
  <T> Optional<T> word(ClaimName name, Function<String, T> ofText, LongFunction<T> ofNumber);

  /// {@return the texts of a claim that is an array of texts, or one text}
  Optional<List<String>> texts(ClaimName name);

  /// {@return the freshness values of a claim that is one or an array of them; none where there is
  /// no claim}
  List<EatNonce> nonces(ClaimName name);

  /// {@return the members of a claim that is a map}
  Optional<ClaimSet> map(ClaimName name);

  /// {@return the parts of a claim that is a map of texts of at most {@value #MAX_NAME} characters,
  /// in its order}
  Optional<Map<String, Part>> parts(ClaimName name);

  /// {@return a claim in JSON, whatever it is: bytes in base64 for addresses, keys of CBOR as text,
  /// tags left out}
  Optional<JsonValue> value(ClaimName name);

  /// {@return the claims that were not read yet, in JSON; a number of CBOR as its digits}
  Map<String, JsonValue> rest();

  /// Requires that every claim was read.
  ///
  /// @throws FormatException if a claim is left
  void end();

  /// {@return whether the encoding is JSON}
  boolean json();

  /// {@return an error at a claim; `problem` completes the sentence "the claim …"}
  FormatException fail(String claim, String problem);

  /// {@return what a claim must have}
  ///
  /// @throws FormatException if there is no such claim
  default <T> T required(ClaimName name, Optional<T> value) {
    return value.orElseThrow(() -> fail(name.text(), "is missing"));
  }

  /// {@return the name of a part, if it is not too long}
  ///
  /// @throws FormatException if it is
  default String partName(ClaimName claim, String part) {
    if (part.length() > MAX_NAME) {
      throw fail(claim.text(), "have a name of more than " + MAX_NAME + " characters");
    }
    return part;
  }

  /// A part of a map of parts: a claims set of its own, or something that is none.
  sealed interface Part {

    /// A claims set.
    ///
    /// @param claims the set
    record OfClaims(ClaimSet claims) implements Part {}

    /// A nested token, the digest of a claims set that is kept apart, or anything else.
    ///
    /// @param value what it is, in JSON as {@link ClaimSet#value} gives it
    record OfValue(JsonValue value) implements Part {}
  }
}
