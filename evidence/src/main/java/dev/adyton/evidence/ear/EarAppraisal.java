package dev.adyton.evidence.ear;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.evidence.eat.ClaimSet;
import dev.adyton.evidence.eat.EatNonce;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a verifier found one attester, or one layer of it.
///
/// Source: [EAR §3.2](https://datatracker.ietf.org/doc/draft-ietf-rats-ear/), EAR appraisal claims.
///
/// @param status how it is found as a whole
/// @param vector how it is found aspect by aspect
/// @param policyIds which appraisal policies were applied
/// @param profile the profile of this appraisal's extensions
/// @param nonces freshness values of the one who asked
/// @param attestedKey a key that the evidence vouches for, SubjectPublicKeyInfo
/// @param extensions further members in JSON, under their names
public record EarAppraisal(
    Tier status,
    TrustVector vector,
    List<String> policyIds,
    Optional<String> profile,
    List<EatNonce> nonces,
    Optional<Bytes> attestedKey,
    Map<String, JsonValue> extensions) {

  /// Makes an appraisal of copies of the lists and the map.
  ///
  /// @throws IllegalArgumentException if an extension has the name of another member
  public EarAppraisal {
    policyIds = List.copyOf(policyIds);
    nonces = List.copyOf(nonces);
    extensions = EarExtensions.copy(extensions);
  }

  /// {@return the appraisal of a vector, whose worst tier is its status}
  public static EarAppraisal of(TrustVector vector, List<String> policyIds) {
    return new EarAppraisal(
        vector.tier(), vector, policyIds, Optional.empty(), List.of(), Optional.empty(), Map.of());
  }

  /// {@return this with a key that the evidence vouches for}
  public EarAppraisal withAttestedKey(Bytes key) {
    return new EarAppraisal(
        status, vector, policyIds, profile, nonces, Optional.of(key), extensions);
  }

  /// {@return this with other extensions}
  ///
  /// @throws IllegalArgumentException if one has the name of another member
  public EarAppraisal withExtensions(Map<String, JsonValue> more) {
    return new EarAppraisal(status, vector, policyIds, profile, nonces, attestedKey, more);
  }

  /// {@return whether the status is no better than the vector allows} One that says nothing
  /// promises nothing. Nothing obliges a verifier to hold to that, so a relying party asks.
  public boolean consistent() {
    return status == Tier.NONE || status.worst(vector.tier()) == status;
  }

  static EarAppraisal read(ClaimSet from) {
    return new EarAppraisal(
        from.required(EarNames.STATUS, from.word(EarNames.STATUS, Tier::parse, Tier::of)),
        from.map(EarNames.VECTOR).map(TrustVector::read).orElse(TrustVector.EMPTY),
        from.texts(EarNames.POLICY_IDS).orElse(List.of()),
        from.text(EarNames.PROFILE),
        from.nonces(EarNames.NONCE),
        from.map(EarNames.KEY_ATTESTATION).map(EarAppraisal::attestedKey),
        EarExtensions.read(from));
  }

  /// The one member has a text for its key in CBOR too.
  private static Bytes attestedKey(ClaimSet from) {
    Map<String, JsonValue> members = from.rest();
    if (members.size() == 1
        && members.get(EarNames.AKPUB) instanceof JsonText text
        && !text.value().isEmpty()) {
      try {
        return Base64Text.parseUrl(text.value());
      } catch (FormatException e) {
        throw from.fail(EarNames.AKPUB, "is refused: " + e.getMessage());
      }
    }
    throw from.fail(EarNames.AKPUB, "is not the one member, a key");
  }

  JsonObject toJson() {
    JsonObject.Builder json = JsonObject.build().put(EarNames.STATUS.text(), status.text());
    if (!vector.claims().isEmpty()) {
      json.put(EarNames.VECTOR.text(), vector.toJson());
    }
    if (!policyIds.isEmpty()) {
      json.putTexts(EarNames.POLICY_IDS.text(), policyIds);
    }
    json.putOptional(EarNames.PROFILE.text(), profile);
    Nonces.write(nonces, json);
    attestedKey.ifPresent(key ->
        json.put(
            EarNames.KEY_ATTESTATION.text(),
            JsonObject.build().put(EarNames.AKPUB, Base64Text.url(key)).done()));
    EarExtensions.write(extensions, json);
    return json.done();
  }

  CborMap toCbor() {
    CborMap.Builder cbor = CborMap.build().put(EarNames.STATUS.number(), tier(status));
    if (!vector.claims().isEmpty()) {
      cbor.put(EarNames.VECTOR.number(), vector.toCbor());
    }
    if (!policyIds.isEmpty()) {
      cbor.put(
          EarNames.POLICY_IDS.number(), Cbor.array(policyIds.stream().map(Cbor::text).toList()));
    }
    profile.ifPresent(text -> cbor.put(EarNames.PROFILE.number(), Cbor.text(text)));
    Nonces.write(nonces, cbor);
    attestedKey.ifPresent(key ->
        cbor.put(
            EarNames.KEY_ATTESTATION.number(),
            CborMap.build().put(EarNames.AKPUB, Cbor.bytes(key)).done()));
    EarExtensions.write(extensions, cbor);
    return cbor.done();
  }

  static CborValue tier(Tier tier) {
    return Cbor.integer(tier.number());
  }

  void tell(Section to) {
    to.text("ear_status", status.text(), "how the attester is found as a whole");
    if (!vector.claims().isEmpty()) {
      vector.tell(to.part("ear_trustworthiness_vector"));
    }
    if (!policyIds.isEmpty()) {
      to.put(
          "ear_appraisal_policy_ids",
          JsonArray.ofTexts(policyIds),
          Place.INSIDE,
          "the appraisal policies that were applied");
    }
    profile.ifPresent(text -> to.text("eat_profile", text, "profile of the extensions"));
    Nonces.tell(nonces, to);
    attestedKey.ifPresent(key ->
        to.part("ear_veraison_key_attestation")
            .hex("akpub", key, "a key that the evidence vouches for"));
    EarExtensions.tell(extensions, to);
  }
}
