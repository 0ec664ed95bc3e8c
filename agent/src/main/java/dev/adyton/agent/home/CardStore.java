package dev.adyton.agent.home;

import dev.adyton.agent.home.CardPreview.Standing;
import dev.adyton.codec.Bytes;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Evidence;
import dev.adyton.storage.Storage;
import dev.adyton.verification.TrustAnchor;
import java.io.IOException;
import java.util.Optional;

/// The cards that a party accepted, one file each under `anchors/`.
public final class CardStore {

  private final Crypto crypto;
  private final Storage storage;
  private final Signed<PartyCard> own;

  CardStore(Crypto crypto, Storage storage, Signed<PartyCard> own) {
    this.crypto = crypto;
    this.storage = storage;
    this.own = own;
  }

  /// {@return all that was accepted, as it is now}
  ///
  /// @throws IOException if it cannot be read
  public KnownCards anchors() throws IOException {
    return KnownCards.read(crypto, storage);
  }

  /// {@return what a file holds, and what is known of it already; changes nothing}
  ///
  /// @throws dev.adyton.codec.FormatException if the file holds no card
  /// @throws IOException if the home cannot be read
  public CardPreview preview(Bytes file) throws IOException {
    Card card = Card.parse(crypto, file);
    if (isOwn(card)) {
      boolean same = card.encode().equals(own.envelope().encode());
      return new CardPreview(card, same ? Standing.KNOWN : Standing.OWN, Optional.empty());
    }
    Optional<Card> known = known(card);
    if (known.isEmpty()) {
      return new CardPreview(card, Standing.NEW, Optional.empty());
    }
    return known.get().encode().equals(card.encode())
        ? new CardPreview(card, Standing.KNOWN, Optional.empty())
        : new CardPreview(card, Standing.REPLACES, Optional.of(known.get().thumbprint()));
  }

  /// Accepts a card that a person saw.
  ///
  /// @param replacing whether the person also said that it shall replace another one
  /// @throws dev.adyton.service.ProblemException if it would replace another card and nobody said
  ///   so, or stands under the name or key of this home's own party
  /// @throws IOException if it cannot be written
  public void accept(CardPreview preview, boolean replacing) throws IOException {
    CardPreview now = preview(preview.card().encode());
    switch (now.standing()) {
      case KNOWN -> {}
      case NEW -> write(now.card());
      case REPLACES -> replace(now, replacing);
      case OWN ->
          throw Refusal.of(
              "card.own", "another card under this party's own name or key is never accepted");
    }
  }

  private void replace(CardPreview preview, boolean replacing) throws IOException {
    if (!replacing) {
      throw Refusal.of(
          "card.other-known",
          "another card is known under this name or thumbprint; compare "
              + preview.thumbprint()
              + " with its holder and accept it by name: party import --replace THUMBPRINT");
    }
    for (String name : storage.list(folder(preview.card()))) {
      if (collides(preview.card(), read(name))) {
        storage.delete(name);
      }
    }
    write(preview.card());
  }

  private Optional<Card> known(Card card) throws IOException {
    for (String name : storage.list(folder(card))) {
      Card other = read(name);
      if (collides(card, other)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  private Card read(String name) throws IOException {
    Bytes file =
        storage
            .read(name, Card.MOST_BYTES)
            .orElseThrow(() -> new IOException(name + " vanished while it was read"));
    return Card.parse(crypto, file);
  }

  /// Kinds of roots are not names: two roots of one kind are two roots.
  private static boolean collides(Card card, Card other) {
    boolean named = card instanceof Card.OfParty || card instanceof Card.OfHub;
    return card.thumbprint().equals(other.thumbprint())
        || (named && card.name().equals(other.name()));
  }

  private boolean isOwn(Card card) {
    PartyCard mine = own.document();
    return card instanceof Card.OfParty
        && (card.name().equals(mine.name()) || card.thumbprint().equals(mine.thumbprint()));
  }

  /// Makes the root of some evidence known as a whole, if a person accepted the card of its node: a
  /// thumbprint fixes its key, wherever the key comes from. No other root is ever added by
  /// evidence.
  ///
  /// @throws IOException if it cannot be written
  public void complete(Evidence evidence) throws IOException {
    Optional<TrustAnchor> pinned = anchors().pinned(evidence);
    if (pinned.isPresent()) {
      write(new Card.OfRoot(pinned.get()));
    }
  }

  /// {@return the file of a party's card}
  static String fileOf(Signed<PartyCard> party) {
    Card card = new Card.OfParty(party);
    return folder(card) + fileName(card);
  }

  private void write(Card card) throws IOException {
    storage.replace(folder(card) + fileName(card), card.encode());
  }

  private static String fileName(Card card) {
    Digest id = card.thumbprint();
    return switch (card) {
      case Card.OfParty ignored -> card.name() + ".json";
      case Card.OfHub ignored -> id.value().hex() + ".json";
      case Card.OfNode ignored -> id.value().hex() + ".json";
      case Card.OfRoot ignored -> id.value().hex() + ".json";
    };
  }

  private static String folder(Card card) {
    return KnownCards.FOLDER
        + switch (card) {
          case Card.OfParty ignored -> "parties/";
          case Card.OfHub ignored -> "logs/";
          case Card.OfNode ignored -> "nodes/";
          case Card.OfRoot ignored -> "roots/";
        };
  }
}
