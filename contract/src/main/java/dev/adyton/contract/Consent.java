package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A party's consent to a whole contract.
///
/// @param contract the digest of the contract
/// @param signer the thumbprint of the party's signing key
/// @param roles what the party agrees to be
/// @param ownPolicy the digest of the party's own appraisal policy, which its agent will apply
/// @param nonce 32 random bytes
/// @param at when it was signed, claimed
/// @param expires when it no longer counts for new releases
public record Consent(
    Digest contract,
    Digest signer,
    List<Role> roles,
    Digest ownPolicy,
    Bytes nonce,
    Instant at,
    Instant expires)
    implements SignedDocument {

  /// The domain label.
  public static final String TYPE = "adyton/consent/1";

  /// Makes a consent.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public Consent {
    Require.digest(contract, "contract");
    Require.digest(signer, "signer");
    roles = Require.distinct(Require.filled(roles, "roles"), "roles");
    Require.digest(ownPolicy, "ownPolicy");
    Require.id(nonce, "nonce");
    Require.time(at, "at");
    Require.time(expires, "expires");
  }

  /// {@return the consent that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static Consent parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, Consent::read);
  }

  private static Consent read(DocumentFields fields) {
    return new Consent(
        fields.digest("contract"),
        fields.digest("signer"),
        fields.texts("roles", Role::parse),
        fields.digest("ownPolicy"),
        fields.id("nonce"),
        fields.time("at"),
        fields.time("expires"));
  }

  @Override
  public Optional<Digest> statedSigner() {
    return Optional.of(signer);
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE)
        .digest("contract", contract)
        .digest("signer", signer)
        .texts("roles", roles, Role::text)
        .digest("ownPolicy", ownPolicy)
        .id("nonce", nonce)
        .time("at", at)
        .time("expires", expires)
        .done();
  }
}
