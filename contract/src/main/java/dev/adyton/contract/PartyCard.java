package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.crypto.VerificationKey;
import java.time.Instant;
import java.util.Optional;

/// A party's card: its name and its three different keys, signed by the first. People hand cards
/// over and compare thumbprints; a card gives no right and adds no anchor.
///
/// @param name what the party calls itself
/// @param profile the algorithms of its keys
/// @param signing verifies what the party signs
/// @param encryption what outputs for the party are sealed to
/// @param witness verifies its cosignatures of logs
/// @param at when the card was made, claimed
public record PartyCard(
    String name,
    Profile profile,
    VerificationKey signing,
    HpkePublicKey encryption,
    NoteVerifier witness,
    Instant at)
    implements SignedDocument {

  /// The domain label.
  public static final String TYPE = "adyton/party/1";

  /// Makes a card.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it, or one key serves
  ///   two purposes
  public PartyCard {
    Require.name(name, "name");
    Require.time(at, "at");
    Keys.requireParty(signing, profile, "signing");
    Keys.requireWitness(witness, "witness");
    Keys.requireUnrelated(signing, encryption);
  }

  /// {@return the card that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static PartyCard parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, PartyCard::read);
  }

  private static PartyCard read(DocumentFields fields) {
    return new PartyCard(
        fields.text("name"),
        fields.parsed("profile", Profile::parse),
        fields.key("signing"),
        fields.hpkeKey("encryption"),
        fields.noteKey("witness"),
        fields.time("at"));
  }

  /// {@return the thumbprint by which people and documents know the party}
  public Digest thumbprint() {
    return signing.thumbprint();
  }

  @Override
  public Optional<Digest> statedSigner() {
    return Optional.of(thumbprint());
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE)
        .text("name", name)
        .text("profile", profile.text())
        .key("signing", signing)
        .key("encryption", encryption)
        .key("witness", witness)
        .time("at", at)
        .done();
  }
}
