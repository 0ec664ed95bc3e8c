package dev.adyton.evidence.eat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an attester says of itself: a claims set of an entity attestation token. Any claim may be
/// absent.
///
/// Source: [RFC 9711 §4](https://www.rfc-editor.org/rfc/rfc9711#section-4).
///
/// @param issuer who issued it
/// @param profile the profile that says what the claims mean
/// @param issuedAt when it was issued
/// @param notBefore from when it holds
/// @param expiresAt until when it holds
/// @param nonces freshness values of the one who asked
/// @param ueid names the device for ever
/// @param oemId names the maker: bytes in hexadecimal, or the number of an enterprise
/// @param model what the maker calls the hardware
/// @param oemBoot whether only software of the maker was started
/// @param debug whether it can be debugged
/// @param softwareName what the software is called
/// @param known further claims that are registered, in JSON, under their names
/// @param others claims of others, in JSON, under their names or the digits of their numbers
/// @param submods claims sets of parts, by their names
/// @param nested parts that are no claims sets, by their names: tokens, and digests of claims sets
///   that are kept apart
public record EatClaims(
    Optional<String> issuer,
    Optional<String> profile,
    Optional<Instant> issuedAt,
    Optional<Instant> notBefore,
    Optional<Instant> expiresAt,
    List<EatNonce> nonces,
    Optional<Bytes> ueid,
    Optional<JsonValue> oemId,
    Optional<Bytes> model,
    Optional<Boolean> oemBoot,
    Optional<DebugStatus> debug,
    Optional<String> softwareName,
    Map<String, JsonValue> known,
    Map<String, JsonValue> others,
    Map<String, EatClaims> submods,
    Map<String, JsonValue> nested) {

  private static final String FORMAT = "eat";
  private static final int MAX_DEPTH = 4;

  /// Makes claims of copies of the lists and maps.
  public EatClaims {
    nonces = List.copyOf(nonces);
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    submods = Collections.unmodifiableMap(new LinkedHashMap<>(submods));
    nested = Collections.unmodifiableMap(new LinkedHashMap<>(nested));
  }

  /// {@return the claims of a claims set in JSON or CBOR}
  ///
  /// @throws FormatException if it does not follow the format
  public static EatClaims parse(Bytes encoded) {
    return read(ClaimSet.parse(encoded, FORMAT), 0);
  }

  private static EatClaims read(ClaimSet from, int depth) {
    if (depth > MAX_DEPTH) {
      throw from.fail(EatNames.SUBMODS.text(), "are nested deeper than " + MAX_DEPTH);
    }
    Map<String, EatClaims> submods = new LinkedHashMap<>();
    Map<String, JsonValue> nested = new LinkedHashMap<>();
    from.parts(EatNames.SUBMODS)
        .orElse(Map.of())
        .forEach((name, part) -> {
          switch (part) {
            case ClaimSet.Part.OfClaims of -> submods.put(name, read(of.claims(), depth + 1));
            case ClaimSet.Part.OfValue of -> nested.put(name, of.value());
          }
        });
    return new EatClaims(
        from.text(EatNames.ISS),
        from.textOrOid(EatNames.PROFILE),
        from.time(EatNames.IAT),
        from.time(EatNames.NBF),
        from.time(EatNames.EXP),
        from.nonces(EatNames.NONCE),
        from.bytes(EatNames.UEID),
        from.hexOrNumber(EatNames.OEMID),
        from.bytes(EatNames.HWMODEL),
        from.flag(EatNames.OEMBOOT),
        from.word(EatNames.DBGSTAT, DebugStatus::parse, DebugStatus::of),
        from.text(EatNames.SWNAME),
        known(from),
        from.rest(),
        submods,
        nested);
  }

  private static Map<String, JsonValue> known(ClaimSet from) {
    Map<String, JsonValue> known = new LinkedHashMap<>();
    for (ClaimName name : EatNames.AS_THEY_ARE) {
      from.value(name).ifPresent(value -> known.put(name.text(), value));
    }
    return known;
  }

  /// {@return whether there is a claim by which an EAT is known: a nonce, a profile, an identity of
  /// device or maker, a state of debugging}
  public boolean isTelling() {
    return !nonces.isEmpty()
        || profile.isPresent()
        || ueid.isPresent()
        || oemId.isPresent()
        || debug.isPresent();
  }

  void tell(Section to) {
    issuer.ifPresent(text -> to.text("iss", text, "who issued it"));
    profile.ifPresent(text -> to.text("eat_profile", text, "the profile of the claims"));
    issuedAt.ifPresent(time -> to.time("iat", time, "when it was issued"));
    notBefore.ifPresent(time -> to.time("nbf", time, "from when it holds"));
    expiresAt.ifPresent(time -> to.time("exp", time, "until when it holds"));
    if (!nonces.isEmpty()) {
      List<JsonText> texts = nonces.stream().map(EatNonce::shown).map(JsonText::new).toList();
      to.put(
          "eat_nonce",
          texts.size() == 1 ? texts.getFirst() : JsonArray.of(texts),
          Place.INSIDE,
          "freshness value of the one who asked");
    }
    ueid.ifPresent(bytes -> to.hex("ueid", bytes, "names the device for ever"));
    oemId.ifPresent(id -> to.put("oemid", id, Place.INSIDE, "names the maker"));
    model.ifPresent(bytes -> to.hex("hwmodel", bytes, "what the maker calls the hardware"));
    oemBoot.ifPresent(flag -> to.flag("oemboot", flag, "only software of the maker was started"));
    debug.ifPresent(status -> to.text("dbgstat", status.text(), "whether it can be debugged"));
    softwareName.ifPresent(text -> to.text("swname", text, "what the software is called"));
    known.forEach((name, value) -> to.put(name, value, Place.INSIDE, "a registered claim"));
    if (!others.isEmpty()) {
      // Apart, so that no name of another can stand for one of the above.
      to.put("other_claims", JsonObject.of(others), Place.INSIDE, "claims of others");
    }
    Section parts = to.part("submods");
    submods.forEach((name, claims) -> claims.tell(parts.part(name)));
    if (!nested.isEmpty()) {
      to.put("nested", JsonObject.of(nested), Place.INSIDE, "tokens and digests of parts");
    }
  }
}
