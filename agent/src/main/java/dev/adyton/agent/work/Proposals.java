package dev.adyton.agent.work;

import dev.adyton.agent.home.Home;
import dev.adyton.agent.home.KnownCards;
import dev.adyton.agent.home.Refusal;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.CodeIdentity;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Environment;
import dev.adyton.contract.FunctionCall;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.Input;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.NodeCard;
import dev.adyton.contract.NotSignedException;
import dev.adyton.contract.Output;
import dev.adyton.contract.OutputColumn;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Profile;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.LoggedDocument;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Completes a short file to a whole contract. Every key and digest comes from what the party
/// itself knows: cards that people handed over, images that it measured, and manifests that their
/// owners signed. Of the hub's answers only those manifests are used, opened under the owners'
/// cards.
public final class Proposals {

  private static final int ID = 32;

  private final Workplace work;
  private final OwnImages images;
  private final KnownCards known;

  private Proposals(Workplace work, OwnImages images) throws IOException {
    this.work = work;
    this.images = images;
    this.known = work.home().anchors();
  }

  /// {@return the contract of a short file, and what speaks against it; nothing is sent}
  ///
  /// @throws dev.adyton.service.ProblemException if a name is unknown: a party without a card, a
  ///   dataset without a manifest, a function that no measured image has
  /// @throws IllegalArgumentException if a member is not as documents have it
  /// @throws IOException if the hub does not answer or the home cannot be read
  public static ProposedContract complete(Workplace work, OwnImages images, Proposal proposal)
      throws IOException, InterruptedException {
    return new Proposals(work, images).complete(proposal);
  }

  private ProposedContract complete(Proposal proposal) throws IOException, InterruptedException {
    List<Signed<PartyCard>> cards = new ArrayList<>();
    for (String name : proposal.parties().keySet()) {
      cards.add(card(name));
    }
    OwnImage image = image(proposal);
    FunctionTerms terms = image.function(proposal.function()).orElseThrow();
    List<Signed<DatasetManifest>> manifests = manifests(proposal, cards);
    Contract contract =
        new Contract(
            work.crypto().random(ID),
            Profile.INTL,
            proposal.title(),
            parties(proposal, cards),
            new CodeIdentity.Exact(image.measurement()),
            new FunctionCall(
                proposal.function(),
                new CodeIdentity.Exact(image.function()),
                proposal.arguments()),
            outputs(proposal, terms),
            inputs(proposal, manifests),
            proposal.minIntersection(),
            proposal.limits(),
            new Environment(proposal.labels(), proposal.modes(), anchors()),
            proposal.uses(),
            proposal.notBefore().truncatedTo(ChronoUnit.SECONDS),
            proposal.notAfter().truncatedTo(ChronoUnit.SECONDS),
            log(proposal, cards),
            proposal
                .discloses()
                .orElseGet(() ->
                    terms.disclosed(
                        proposal.outputs().stream().map(Proposal.OutputWish::name).toList())));
    return checked(contract, cards, manifests);
  }

  private ProposedContract checked(
      Contract contract, List<Signed<PartyCard>> cards, List<Signed<DatasetManifest>> manifests)
      throws IOException {
    Home home = work.home();
    Agreement agreement = Agreement.of(work.crypto(), contract, cards, manifests, List.of());
    Set<Digest> trusted = new LinkedHashSet<>();
    cards.forEach(card -> trusted.add(card.digest()));
    return new ProposedContract(
        contract,
        agreement.digest(),
        ProposalRules.check(home, work.hub().card(), images, agreement, trusted));
  }

  private Signed<PartyCard> card(String name) {
    Signed<PartyCard> own = work.home().card();
    return own.document().name().equals(name)
        ? own
        : known
            .party(name)
            .orElseThrow(() ->
                Refusal.unknown(
                    "card.not-imported", "no card of " + name + " was handed over: import it"));
  }

  private OwnImage image(Proposal proposal) {
    return images
        .withFunction(proposal.function())
        .orElseThrow(() ->
            Refusal.unknown(
                "function.unknown", "no measured image has a function " + proposal.function()));
  }

  private static List<Party> parties(Proposal proposal, List<Signed<PartyCard>> cards) {
    return cards.stream()
        .map(card ->
            Party.of(card.document(), card.digest(), proposal.roles(card.document().name())))
        .toList();
  }

  private List<Signed<DatasetManifest>> manifests(Proposal proposal, List<Signed<PartyCard>> cards)
      throws IOException, InterruptedException {
    List<LoggedDocument> history = History.read(work.hub());
    List<Signed<DatasetManifest>> manifests = new ArrayList<>();
    for (Proposal.InputWish wish : proposal.inputs()) {
      Signed<PartyCard> owner =
          cards.stream()
              .filter(card -> card.document().name().equals(wish.owner()))
              .findFirst()
              .orElseThrow(() ->
                  Refusal.of("contract.owner", wish.owner() + " is no party of the contract"));
      manifests.add(manifest(wish, owner, history));
    }
    return manifests;
  }

  private Signed<DatasetManifest> manifest(
      Proposal.InputWish wish, Signed<PartyCard> owner, List<LoggedDocument> history)
      throws IOException {
    boolean own = owner.digest().equals(work.home().card().digest());
    List<Signed<DatasetManifest>> versions =
        own ? work.home().data().offered(wish.dataset()) : shown(wish.dataset(), owner, history);
    if (own) {
      versions = inLogOrder(versions, shown(wish.dataset(), owner, history));
    }
    return versions.stream()
        .filter(version -> wish.version().map(version.digest()::equals).orElse(true))
        .reduce((earlier, later) -> later)
        .orElseThrow(() ->
            Refusal.unknown(
                "dataset.unknown",
                wish.owner()
                    + " shows no dataset "
                    + wish.dataset()
                    + " to this party: the owner adds it and names this party a receiver"));
  }

  /// Versions that the log does not know yet stand first: the newest that others can see is meant.
  private static List<Signed<DatasetManifest>> inLogOrder(
      List<Signed<DatasetManifest>> offered, List<Signed<DatasetManifest>> logged) {
    List<Signed<DatasetManifest>> ordered = new ArrayList<>(offered);
    ordered.removeIf(logged::contains);
    logged.stream().filter(offered::contains).forEach(ordered::add);
    return ordered;
  }

  private List<Signed<DatasetManifest>> shown(
      String dataset, Signed<PartyCard> owner, List<LoggedDocument> history) {
    return history.stream()
        .flatMap(document -> open(document, owner).stream())
        .filter(manifest -> manifest.document().name().equals(dataset))
        .toList();
  }

  private Optional<Signed<DatasetManifest>> open(LoggedDocument document, Signed<PartyCard> owner) {
    try {
      DsseEnvelope envelope = DsseEnvelope.parse(document.document());
      return envelope.payloadType().equals(Documents.payloadType(DatasetManifest.class))
          ? Optional.of(
              Documents.open(
                  work.crypto(), DatasetManifest.class, envelope, owner.document().signing()))
          : Optional.empty();
    } catch (FormatException | NotSignedException e) {
      return Optional.empty();
    }
  }

  private List<Input> inputs(Proposal proposal, List<Signed<DatasetManifest>> manifests) {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < manifests.size(); i++) {
      Proposal.InputWish wish = proposal.inputs().get(i);
      DatasetManifest manifest = manifests.get(i).document();
      inputs.add(
          new Input(
              wish.owner(),
              wish.dataset(),
              manifests.get(i).digest(),
              wish.columns(),
              wish.join().orElse(manifest.join()),
              manifest.usePolicy().digest(work.crypto())));
    }
    return inputs;
  }

  private static List<Output> outputs(Proposal proposal, FunctionTerms terms) {
    return proposal.outputs().stream()
        .map(wish ->
            new Output(wish.name(), columns(wish, terms), wish.maxBytes(), wish.receivers()))
        .toList();
  }

  private static List<OutputColumn> columns(Proposal.OutputWish wish, FunctionTerms terms) {
    return wish.columns()
        .or(() -> terms.output(wish.name()))
        .orElseThrow(() ->
            Refusal.of(
                "contract.output",
                "the function declares no columns for " + wish.name() + ": state them"));
  }

  private List<Digest> anchors() {
    Set<Digest> anchors = new LinkedHashSet<>();
    known.nodes().stream().map(NodeCard::root).forEach(anchors::add);
    known.roots().anchors().forEach(anchor -> anchors.add(anchor.key().thumbprint()));
    return List.copyOf(anchors);
  }

  private LogTerms log(Proposal proposal, List<Signed<PartyCard>> cards) {
    HubCard hub = work.hub().card();
    List<LogTerms.Witness> witnesses =
        cards.stream()
            .map(Signed::document)
            .map(card -> new LogTerms.Witness(card.name(), card.witness()))
            .toList();
    return new LogTerms(
        hub.origin(), hub.key(), witnesses, proposal.threshold().orElse(witnesses.size()));
  }
}
