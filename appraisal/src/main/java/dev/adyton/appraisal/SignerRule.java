package dev.adyton.appraisal;

import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.crypto.Digest;
import dev.adyton.verification.claim.CodeClaims;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// A signer whose code is accepted, now and in future releases: product and version are numbers
/// that only this signer gives.
///
/// @param signer who signed: the digest of the key as the evidence has it
/// @param products the accepted products; nothing: every product of the signer
/// @param version the least version
public record SignerRule(Digest signer, Optional<Set<Long>> products, long version) {

  /// Makes a rule of a sorted copy.
  ///
  /// @throws IllegalArgumentException if a number is negative
  public SignerRule {
    products = products.map(some -> Collections.unmodifiableSortedSet(new TreeSet<>(some)));
    products.ifPresent(some -> some.forEach(Members::requireNumber));
    Members.requireNumber(version);
  }

  /// {@return whether code is accepted} What the evidence does not state is not there.
  boolean accepts(CodeClaims code) {
    return code.signer().filter(signer::equals).isPresent()
        && products.map(some -> contains(some, code.product())).orElse(true)
        && (version == 0 || code.version().orElse(-1) >= version);
  }

  private static boolean contains(Set<Long> some, OptionalLong product) {
    return product.isPresent() && some.contains(product.getAsLong());
  }

  static SignerRule read(JsonFields fields) {
    SignerRule rule =
        new SignerRule(
            fields.parsed("signer", Digest::parse),
            fields.readsWord("products", Members.ANY)
                ? Optional.empty()
                : Optional.of(Set.copyOf(fields.integers("products", 0, Members.MAX))),
            fields.integer("version", 0, Members.MAX));
    fields.end();
    return rule;
  }

  JsonObject toJson() {
    return JsonObject.build()
        .put("signer", signer.toString())
        .put("products", products.map(SignerRule::json).orElse(new JsonText(Members.ANY)))
        .put("version", version)
        .done();
  }

  private static JsonValue json(Set<Long> products) {
    return JsonArray.of(products.stream().map(JsonNumber::of).toList());
  }
}
