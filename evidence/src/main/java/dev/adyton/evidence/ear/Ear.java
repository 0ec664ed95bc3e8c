package dev.adyton.evidence.ear;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.evidence.eat.ClaimSet;
import dev.adyton.evidence.eat.EatNonce;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An attestation result: what a verifier found, for a relying party. This is the claims set alone;
/// what signs it is around it. Members of older drafts are read under the names that they had, and
/// written under those of the newest.
///
/// Source: [EAR, the EAT attestation
/// result](https://datatracker.ietf.org/doc/draft-ietf-rats-ear/).
///
/// @param profile the draft or the verifier's own profile of it
/// @param issuedAt when the verifier said so, in whole seconds
/// @param expiresAt when it ceases to hold, in whole seconds
/// @param status how all is found together, where that is said
/// @param verifier which verifier appraised
/// @param nonces freshness values of the one who asked
/// @param rawEvidence the evidence that was appraised
/// @param submods the appraisals by the names of what was appraised, at least one
/// @param extensions further members in JSON, under their names
public record Ear(
    String profile,
    Instant issuedAt,
    Optional<Instant> expiresAt,
    Optional<Tier> status,
    VerifierId verifier,
    List<EatNonce> nonces,
    Optional<Bytes> rawEvidence,
    Map<String, EarAppraisal> submods,
    Map<String, JsonValue> extensions) {

  /// The profile of the newest draft.
  public static final String PROFILE = "tag:ietf.org,2026:rats/ear#03";

  private static final String FORMAT = "ear";
  private static final String SOURCE = "draft-ietf-rats-ear §3";

  /// Makes a result of copies of the lists and maps.
  ///
  /// @throws IllegalArgumentException if there is no appraisal, a time has parts of a second, or an
  ///   extension has the name of another member
  public Ear {
    nonces = List.copyOf(nonces);
    submods = Collections.unmodifiableMap(new LinkedHashMap<>(submods));
    extensions = EarExtensions.copy(extensions);
    if (submods.isEmpty()) {
      throw new IllegalArgumentException("a result holds an appraisal");
    }
    requireSeconds(issuedAt);
    expiresAt.ifPresent(Ear::requireSeconds);
  }

  private static void requireSeconds(Instant time) {
    if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("times are whole seconds");
    }
  }

  /// {@return a result in the newest draft's profile}
  ///
  /// @throws IllegalArgumentException as the constructor
  public static Ear of(VerifierId verifier, Instant issuedAt, Map<String, EarAppraisal> submods) {
    return new Ear(
        PROFILE,
        issuedAt,
        Optional.empty(),
        Optional.empty(),
        verifier,
        List.of(),
        Optional.empty(),
        submods,
        Map.of());
  }

  /// {@return this with a time at which it ceases to hold}
  public Ear withExpiresAt(Instant time) {
    return new Ear(
        profile,
        issuedAt,
        Optional.of(time),
        status,
        verifier,
        nonces,
        rawEvidence,
        submods,
        extensions);
  }

  /// {@return this with freshness values of the one who asked}
  public Ear withNonces(List<EatNonce> values) {
    return new Ear(
        profile, issuedAt, expiresAt, status, verifier, values, rawEvidence, submods, extensions);
  }

  /// {@return this with the evidence that was appraised}
  public Ear withRawEvidence(Bytes evidence) {
    return new Ear(
        profile,
        issuedAt,
        expiresAt,
        status,
        verifier,
        nonces,
        Optional.of(evidence),
        submods,
        extensions);
  }

  /// {@return the worst status of all appraisals and of the whole, which is what a relying party
  /// goes by}
  public Tier worst() {
    return submods.values().stream()
        .map(EarAppraisal::status)
        .reduce(status.orElse(Tier.NONE), Tier::worst);
  }

  /// {@return the result that a claims set in JSON or CBOR says}
  ///
  /// @throws FormatException if it does not follow any draft
  public static Ear parse(Bytes encoded) {
    ClaimSet from = ClaimSet.parse(encoded, FORMAT);
    return new Ear(
        from.required(EarNames.PROFILE, from.text(EarNames.PROFILE)),
        from.required(EarNames.IAT, from.time(EarNames.IAT)),
        from.time(EarNames.EXP),
        from.word(EarNames.STATUS, Tier::parse, Tier::of),
        VerifierId.read(from.required(EarNames.VERIFIER_ID, from.map(EarNames.VERIFIER_ID))),
        from.nonces(EarNames.NONCE),
        from.bytes(EarNames.RAW_EVIDENCE),
        submods(from),
        EarExtensions.read(from));
  }

  private static Map<String, EarAppraisal> submods(ClaimSet from) {
    Map<String, EarAppraisal> submods = new LinkedHashMap<>();
    from.required(EarNames.SUBMODS, from.parts(EarNames.SUBMODS))
        .forEach((name, part) -> {
          if (!(part instanceof ClaimSet.Part.OfClaims of)) {
            throw from.fail(EarNames.SUBMODS.text(), "hold something that is no appraisal");
          }
          submods.put(name, EarAppraisal.read(of.claims()));
        });
    if (submods.isEmpty()) {
      throw from.fail(EarNames.SUBMODS.text(), "hold no appraisal");
    }
    return submods;
  }

  /// {@return the claims set in canonical JSON, in the names of the newest draft}
  public Bytes encodeJson() {
    JsonObject.Builder json =
        JsonObject.build()
            .put(EarNames.PROFILE.text(), profile)
            .put(EarNames.IAT.text(), issuedAt.getEpochSecond());
    expiresAt.ifPresent(time -> json.put(EarNames.EXP.text(), time.getEpochSecond()));
    json.putOptional(EarNames.STATUS.text(), status.map(Tier::text));
    json.put(EarNames.VERIFIER_ID.text(), verifier.toJson());
    Nonces.write(nonces, json);
    json.putOptional(EarNames.RAW_EVIDENCE.text(), rawEvidence.map(Base64Text::url));
    JsonObject.Builder parts = JsonObject.build();
    submods.forEach((name, appraisal) -> parts.put(name, appraisal.toJson()));
    json.put(EarNames.SUBMODS.text(), parts.done());
    EarExtensions.write(extensions, json);
    return Json.canonical(json.done());
  }

  /// {@return the claims set in deterministic CBOR}
  public Bytes encodeCbor() {
    CborMap.Builder cbor =
        CborMap.build()
            .put(EarNames.PROFILE.number(), Cbor.text(profile))
            .put(EarNames.IAT.number(), Cbor.integer(issuedAt.getEpochSecond()));
    expiresAt.ifPresent(
        time -> cbor.put(EarNames.EXP.number(), Cbor.integer(time.getEpochSecond())));
    status.ifPresent(tier -> cbor.put(EarNames.STATUS.number(), EarAppraisal.tier(tier)));
    cbor.put(EarNames.VERIFIER_ID.number(), verifier.toCbor());
    Nonces.write(nonces, cbor);
    rawEvidence.ifPresent(bytes -> cbor.put(EarNames.RAW_EVIDENCE.number(), Cbor.bytes(bytes)));
    CborMap.Builder parts = CborMap.build();
    submods.forEach((name, appraisal) -> parts.put(name, appraisal.toCbor()));
    cbor.put(EarNames.SUBMODS.number(), parts.done());
    EarExtensions.write(extensions, cbor);
    return Cbor.encode(cbor.done());
  }

  /// {@return every member with its meaning}
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    Section to = facts.section("", SOURCE);
    to.text("eat_profile", profile, "the draft, or the verifier's own profile of it");
    to.time("iat", issuedAt, "when the verifier said so");
    expiresAt.ifPresent(time -> to.time("exp", time, "when it ceases to hold"));
    status.ifPresent(tier -> to.text("ear_status", tier.text(), "how all is found together"));
    verifier.tell(to.part("ear_verifier_id"));
    Nonces.tell(nonces, to);
    rawEvidence.ifPresent(bytes -> to.hex("ear_raw_evidence", bytes, "what was appraised"));
    Section parts = to.part("submods");
    submods.forEach((name, appraisal) -> appraisal.tell(parts.part(name)));
    EarExtensions.tell(extensions, to);
    return facts.done();
  }
}
