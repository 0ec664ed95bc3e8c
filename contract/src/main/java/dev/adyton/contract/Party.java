package dev.adyton.contract;

import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkePublicKey;
import java.util.List;

/// A contract's entry of a party.
///
/// @param name the party's name in this contract
/// @param card the digest of its card
/// @param signing the thumbprint of its signing key
/// @param encryption what outputs for it are sealed to
/// @param roles what it may do
public record Party(
    String name, Digest card, Digest signing, HpkePublicKey encryption, List<Role> roles) {

  /// Makes an entry.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public Party {
    Require.name(name, "name");
    Require.digest(card, "card");
    Require.digest(signing, "signing");
    roles = Require.distinct(Require.filled(roles, "roles"), "roles");
  }

  /// {@return the entry of the party that has this card}
  ///
  /// @param cardDigest the digest of the card
  public static Party of(PartyCard card, Digest cardDigest, List<Role> roles) {
    return new Party(card.name(), cardDigest, card.thumbprint(), card.encryption(), roles);
  }

  /// {@return whether the party has a role}
  public boolean has(Role role) {
    return roles.contains(role);
  }

  static Party read(DocumentFields fields) {
    return new Party(
        fields.text("name"),
        fields.digest("card"),
        fields.digest("signing"),
        fields.hpkeKey("encryption"),
        fields.texts("roles", Role::parse));
  }

  JsonObject toJson() {
    return new DocumentJson()
        .text("name", name)
        .digest("card", card)
        .digest("signing", signing)
        .key("encryption", encryption)
        .texts("roles", roles, Role::text)
        .done();
  }
}
