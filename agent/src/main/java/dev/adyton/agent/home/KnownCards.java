package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.NodeCard;
import dev.adyton.contract.NotSignedException;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.CustomEvidence;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.SoftwareEvidence;
import dev.adyton.evidence.UnknownPlatform;
import dev.adyton.evidence.VendorEvidence;
import dev.adyton.storage.Storage;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What people handed over and a party accepted, as it is at one moment: cards of parties, hubs and
/// nodes, and roots of trust. None of it ever comes from a hub.
///
/// @param parties the cards of other parties
/// @param hubs the cards of hubs
/// @param nodes the cards of nodes
/// @param roots the roots of trust whose whole keys are known
public record KnownCards(
    List<Signed<PartyCard>> parties, List<HubCard> hubs, List<NodeCard> nodes, TrustAnchors roots) {

  static final String FOLDER = "anchors/";

  /// Nothing is trusted.
  public static final KnownCards NONE =
      new KnownCards(List.of(), List.of(), List.of(), TrustAnchors.none());

  /// Makes anchors of copies of the lists.
  public KnownCards {
    parties = List.copyOf(parties);
    hubs = List.copyOf(hubs);
    nodes = List.copyOf(nodes);
  }

  /// {@return the anchors in a storage: none where nothing is there}
  ///
  /// @throws IOException if a file cannot be read or holds no card: it is never passed over
  static KnownCards read(Crypto crypto, Storage storage) throws IOException {
    List<Card> cards = new ArrayList<>();
    for (String name : storage.list(FOLDER)) {
      Bytes file =
          storage
              .read(name, Card.MOST_BYTES)
              .orElseThrow(() -> new IOException(name + " vanished while it was read"));
      cards.add(card(crypto, name, file));
    }
    return of(cards);
  }

  private static Card card(Crypto crypto, String name, Bytes file) throws IOException {
    try {
      return Card.parse(crypto, file);
    } catch (FormatException | NotSignedException e) {
      throw new IOException(name + " holds no card: remove it or import it anew", e);
    }
  }

  /// {@return the anchors in a folder that people made: `parties`, `logs`, `nodes`, `roots`; none
  /// where the folder is absent}
  ///
  /// @throws IOException if a file cannot be read or holds no card: it is never passed over
  public static KnownCards open(Crypto crypto, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return NONE;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, 2)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<Card> cards = new ArrayList<>();
    for (Path file : files) {
      cards.add(card(crypto, file.toString(), CardFile.read(file)));
    }
    return of(cards);
  }

  private static KnownCards of(List<Card> cards) {
    List<Signed<PartyCard>> parties = new ArrayList<>();
    List<HubCard> hubs = new ArrayList<>();
    List<NodeCard> nodes = new ArrayList<>();
    List<TrustAnchor> roots = new ArrayList<>();
    for (Card card : cards) {
      switch (card) {
        case Card.OfParty party -> parties.add(party.signed());
        case Card.OfHub hub -> hubs.add(hub.card());
        case Card.OfNode node -> nodes.add(node.card());
        case Card.OfRoot root -> roots.add(root.anchor());
      }
    }
    return new KnownCards(parties, hubs, nodes, new TrustAnchors(roots));
  }

  /// {@return the card of the party of that name}
  public Optional<Signed<PartyCard>> party(String name) {
    return parties.stream().filter(card -> card.document().name().equals(name)).findFirst();
  }

  /// {@return the card of the party whose signing key has that thumbprint}
  public Optional<Signed<PartyCard>> party(Digest thumbprint) {
    return parties.stream()
        .filter(card -> card.document().thumbprint().equals(thumbprint))
        .findFirst();
  }

  /// {@return the card of the hub whose log has that name}
  public Optional<HubCard> hub(String origin) {
    return hubs.stream().filter(card -> card.origin().equals(origin)).findFirst();
  }

  /// {@return the roots under which evidence may be verified: those whose keys are known, and the
  /// evidence's own if its thumbprint is that of a node whose card was accepted}
  ///
  /// A thumbprint fixes its key, so that the key may come from anywhere.
  public TrustAnchors rootsFor(Evidence evidence) {
    return pinned(evidence).map(roots::with).orElse(roots);
  }

  /// {@return the root of the evidence, if a person accepted the card of its node}
  public Optional<TrustAnchor> pinned(Evidence evidence) {
    return switch (evidence) {
      case CompositeEvidence composite ->
          switch (composite.platform()) {
            case SoftwareEvidence software -> pinned(software);
            case UnknownPlatform ignored -> Optional.empty();
          };
      case VendorEvidence _, CustomEvidence _ -> Optional.empty();
    };
  }

  private Optional<TrustAnchor> pinned(SoftwareEvidence software) {
    return RootKeys.parse(software.rootKey())
        .filter(key -> nodes.stream().anyMatch(node -> node.root().equals(key.thumbprint())))
        .filter(key -> roots.find(AnchorKind.SOFTWARE_ROOT, key.encoded()).isEmpty())
        .map(key -> new TrustAnchor(AnchorKind.SOFTWARE_ROOT, key, Label.SOFTWARE));
  }
}
