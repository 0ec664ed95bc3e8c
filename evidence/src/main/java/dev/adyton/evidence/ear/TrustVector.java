package dev.adyton.evidence.ear;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.JsonObject;
import dev.adyton.evidence.eat.ClaimSet;
import dev.adyton.evidence.fact.Section;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/// What a verifier says of an attester, aspect by aspect. An aspect of which nothing is said is
/// absent, which is not the same as {@link TrustClaim#NO_CLAIM}.
///
/// Source: [AR4SI §3.1](https://datatracker.ietf.org/doc/draft-ietf-rats-ar4si/), trustworthiness
/// vector.
///
/// @param claims the values, -128 to 127, in the order of the claims
public record TrustVector(Map<TrustClaim, Integer> claims) {

  /// The vector that says nothing.
  public static final TrustVector EMPTY = new TrustVector(Map.of());

  private static final int MIN = -128;
  private static final int MAX = 127;

  /// Makes a vector of a copy of the values.
  ///
  /// @throws IllegalArgumentException if a value is out of range
  public TrustVector {
    EnumMap<TrustClaim, Integer> copy = new EnumMap<>(TrustClaim.class);
    copy.putAll(claims);
    copy.values().forEach(TrustVector::requireRange);
    claims = Collections.unmodifiableMap(copy);
  }

  private static void requireRange(int value) {
    if (value < MIN || value > MAX) {
      throw new IllegalArgumentException(value + " is not within " + MIN + " and " + MAX);
    }
  }

  /// {@return the vector that says one value of every aspect}
  public static TrustVector all(int value) {
    TrustVector vector = EMPTY;
    for (TrustClaim claim : TrustClaim.values()) {
      vector = vector.with(claim, value);
    }
    return vector;
  }

  /// {@return this with another value of one aspect}
  public TrustVector with(TrustClaim claim, int value) {
    Map<TrustClaim, Integer> more = new EnumMap<>(TrustClaim.class);
    more.putAll(claims);
    more.put(claim, value);
    return new TrustVector(more);
  }

  /// {@return what is said of an aspect}
  public OptionalInt get(TrustClaim claim) {
    Integer value = claims.get(claim);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /// {@return the worst tier of all values; none where nothing is said}
  public Tier tier() {
    return claims.values().stream().map(Tier::ofClaim).reduce(Tier.NONE, Tier::worst);
  }

  static TrustVector read(ClaimSet from) {
    Map<TrustClaim, Integer> values = new EnumMap<>(TrustClaim.class);
    for (TrustClaim claim : TrustClaim.values()) {
      from.integer(claim.claim())
          .ifPresent(value -> {
            if (value < MIN || value > MAX) {
              throw from.fail(claim.claim().text(), "is not within " + MIN + " and " + MAX);
            }
            values.put(claim, Math.toIntExact(value));
          });
    }
    from.end();
    return new TrustVector(values);
  }

  JsonObject toJson() {
    JsonObject.Builder json = JsonObject.build();
    claims.forEach((claim, value) -> json.put(claim.claim().text(), value));
    return json.done();
  }

  CborMap toCbor() {
    CborMap.Builder cbor = CborMap.build();
    claims.forEach((claim, value) -> cbor.put(claim.claim().number(), Cbor.integer(value)));
    return cbor.done();
  }

  void tell(Section to) {
    claims.forEach((claim, value) ->
        to.number(
            claim.claim().text().replace('-', '_'),
            value,
            Tier.ofClaim(value).text()
                + claim.meaning(value).map(meaning -> ": " + meaning).orElse("")));
  }
}
