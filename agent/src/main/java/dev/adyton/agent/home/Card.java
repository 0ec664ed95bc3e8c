package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.contract.Documents;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.NodeCard;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.verification.TrustAnchor;

/// What people hand over so that their agents know each other, a hub, a machine. A card counts only
/// because a person accepted it after comparing its thumbprint.
public sealed interface Card {

  /// The largest file that is read, in bytes.
  int MOST_BYTES = 64 << 10;

  /// A party's card, signed by its own key.
  ///
  /// @param signed the card
  record OfParty(Signed<PartyCard> signed) implements Card {}

  /// A hub's card.
  ///
  /// @param card where it is and how its log signs
  record OfHub(HubCard card) implements Card {}

  /// A node's card.
  ///
  /// @param card which machine it is
  record OfNode(NodeCard card) implements Card {}

  /// A root of trust with its whole key.
  ///
  /// @param anchor the root, and how much it may be worth
  record OfRoot(TrustAnchor anchor) implements Card {}

  /// {@return the card in a file}
  ///
  /// @throws FormatException if it holds none
  /// @throws dev.adyton.contract.NotSignedException if a party's card is not signed by its own key
  static Card parse(Crypto crypto, Bytes file) {
    if (file.length() > MOST_BYTES) {
      throw new FormatException("card", MOST_BYTES, "end", "is longer than a card is");
    }
    JsonValue json = Json.parse(file);
    if (!(json instanceof JsonObject object)) {
      throw new FormatException("card", 0, "type", "is no object");
    }
    if (object.get("payloadType").isPresent()) {
      return new OfParty(Documents.openCard(crypto, DsseEnvelope.parse(file)));
    }
    return switch (type(object)) {
      case HubCard.TYPE -> new OfHub(HubCard.parse(file));
      case NodeCard.TYPE -> new OfNode(NodeCard.parse(file));
      case TrustAnchor.TYPE -> new OfRoot(TrustAnchor.parse(file));
      default -> throw new FormatException("card", 0, "type", "is of no card that is known");
    };
  }

  private static String type(JsonObject object) {
    return object.get("type").orElse(object) instanceof JsonText text ? text.value() : "";
  }

  /// {@return the word for its kind: `party`, `hub`, `node`, `root`}
  default String kind() {
    return switch (this) {
      case OfParty ignored -> "party";
      case OfHub ignored -> "hub";
      case OfNode ignored -> "node";
      case OfRoot ignored -> "root";
    };
  }

  /// {@return what people call it}
  default String name() {
    return switch (this) {
      case OfParty party -> party.signed().document().name();
      case OfHub hub -> hub.card().origin();
      case OfNode node -> node.card().root().toString();
      case OfRoot root -> root.anchor().kind().text();
    };
  }

  /// {@return what people compare: the thumbprint of the key that the card is about}
  default Digest thumbprint() {
    return switch (this) {
      case OfParty party -> party.signed().document().thumbprint();
      case OfHub hub -> hub.card().key().key().thumbprint();
      case OfNode node -> node.card().root();
      case OfRoot root -> root.anchor().key().thumbprint();
    };
  }

  /// {@return the card as a file}
  default Bytes encode() {
    return switch (this) {
      case OfParty party -> party.signed().envelope().encode();
      case OfHub hub -> hub.card().encode();
      case OfNode node -> node.card().encode();
      case OfRoot root -> root.anchor().encode();
    };
  }
}
