package dev.adyton.evidence.eat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborBytes;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborText;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.MalformedMemberException;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An entity attestation token, and claims sets of parts that were kept apart from it.
///
/// Source: [RFC 9711](https://www.rfc-editor.org/rfc/rfc9711), §5 for detached bundles.
///
/// @param envelope what the claims came in
/// @param claims what they say
/// @param detached claims sets that came beside, encoded, by the names of their parts; the token
///   vouches for them by their digests
public record Eat(EatEnvelope envelope, EatClaims claims, Map<String, Bytes> detached) {

  /// The tag of a detached bundle.
  public static final long BUNDLE = 602;

  private static final String FORMAT = "eat";
  private static final String SOURCE = "RFC 9711 §4";

  /// Makes a token of a copy of the map.
  public Eat {
    detached = Collections.unmodifiableMap(new LinkedHashMap<>(detached));
  }

  /// {@return the token that the bytes are: an envelope, or a bundle, which is an item under tag
  /// 602 or an array in JSON}
  ///
  /// @throws FormatException if they do not follow the format
  public static Eat parse(Bytes encoded) {
    if (ClaimSet.begins(encoded, '[')) {
      return JsonBundle.parse(encoded);
    }
    return isText(encoded) ? of(EatEnvelope.parse(encoded), Map.of()) : ofCbor(encoded);
  }

  private static boolean isText(Bytes encoded) {
    return ClaimSet.isJson(encoded) || EatEnvelope.isCompact(encoded);
  }

  private static Eat ofCbor(Bytes encoded) {
    CborValue value = Cbor.decode(encoded);
    return value instanceof CborTag tag && tag.number() == BUNDLE
        ? ofBundle(CborItems.of(tag.content(), FORMAT))
        : of(EatEnvelope.read(value), Map.of());
  }

  static Eat of(EatEnvelope envelope, Map<String, Bytes> detached) {
    return new Eat(envelope, EatClaims.parse(envelope.claims()), detached);
  }

  private static Eat ofBundle(CborItems items) {
    CborValue token = items.value("main token");
    CborFields claims = items.map("detached claims sets");
    items.end();
    Map<String, Bytes> detached = new LinkedHashMap<>();
    claims
        .rest()
        .members()
        .forEach((name, set) -> {
          if (!(name instanceof CborText text)
              || text.value().length() > ClaimSet.MAX_NAME
              || !(set instanceof CborBytes bytes)) {
            throw new MalformedMemberException(
                FORMAT, "detached claims sets", "are no byte strings under short texts");
          }
          // Read, so that a malformed one is refused with the bundle.
          EatClaims.parse(bytes.value());
          detached.put(text.value(), bytes.value());
        });
    return of(
        EatEnvelope.read(token instanceof CborBytes bytes ? Cbor.decode(bytes.value()) : token),
        detached);
  }

  /// {@return every claim with its meaning}
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    Section to = facts.section("", SOURCE);
    envelope.algorithm().ifPresent(name -> to.text("cose_alg", name, "algorithm of the signature"));
    claims.tell(to);
    Section apart = to.part("detached");
    detached.forEach((name, set) -> EatClaims.parse(set).tell(apart.part(name)));
    return facts.done();
  }
}
