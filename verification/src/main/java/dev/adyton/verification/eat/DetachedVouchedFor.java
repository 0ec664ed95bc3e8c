package dev.adyton.verification.eat;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A claims set that came beside a token is the one whose digest stands in the token.
///
/// @param crypto the providers
/// @param part the name of the part
/// @param set the encoded claims set
/// @param vouched what the token holds in place of parts, by their names
public record DetachedVouchedFor(
    Crypto crypto, String part, Bytes set, Map<String, JsonValue> vouched) implements Step {

  private static final JsonText DIGEST = new JsonText("DIGEST");

  /// Numbers of COSE and names of JSON.
  private static final Map<String, HashAlgorithm> ALGORITHMS =
      Map.of(
          "-16", HashAlgorithm.SHA256,
          "-43", HashAlgorithm.SHA384,
          "-44", HashAlgorithm.SHA512,
          "sha-256", HashAlgorithm.SHA256,
          "sha-384", HashAlgorithm.SHA384,
          "sha-512", HashAlgorithm.SHA512);

  /// Makes a step of a copy of the map.
  public DetachedVouchedFor {
    vouched = Map.copyOf(vouched);
  }

  @Override
  public String name() {
    return "token.detached";
  }

  @Override
  public String clause() {
    return Clauses.DETACHED;
  }

  @Override
  public List<Finding> findings() {
    return Optional.ofNullable(vouched.get(part)).filter(this::isDigest).isPresent()
        ? List.of()
        : List.of(
            Finding.fail(
                "binding.digest",
                clause(),
                "the digest of the claims set of " + part + " in the token",
                vouched.containsKey(part) ? "another" : "none"));
  }

  /// In JSON the pair of hash function and digest stands behind the word that it is one.
  private boolean isDigest(JsonValue value) {
    if (!(value instanceof JsonArray array) || array.items().size() != 2) {
      return false;
    }
    return array.items().getFirst().equals(DIGEST)
        ? isDigest(array.items().getLast())
        : agrees(array);
  }

  private boolean agrees(JsonArray array) {
    return array.items().getLast() instanceof JsonText digest
        && algorithm(array.items().getFirst())
            .map(algorithm -> crypto.digest(algorithm, set).value())
            .filter(computed -> Base64Text.url(computed).equals(digest.value()))
            .isPresent();
  }

  private static Optional<HashAlgorithm> algorithm(JsonValue value) {
    return Optional.ofNullable(
        switch (value) {
          case JsonNumber number -> ALGORITHMS.get(number.literal());
          case JsonText text -> ALGORITHMS.get(text.value().toLowerCase(Locale.ROOT));
          case JsonValue _ -> null;
        });
  }
}
