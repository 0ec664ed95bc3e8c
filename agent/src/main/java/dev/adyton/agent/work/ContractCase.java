package dev.adyton.agent.work;

import dev.adyton.agent.home.Home;
import dev.adyton.agent.home.KnownCards;
import dev.adyton.agent.home.Refusal;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Documents;
import dev.adyton.contract.NotSignedException;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.SignedDocument;
import dev.adyton.contract.Start;
import dev.adyton.contract.Withdrawal;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.task.EventKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything about a contract as its party may see it: what the hub handed over, opened under the
/// cards that people handed over. What does not verify under those is as if it were not there; no
/// key comes from the hub.
public final class ContractCase {

  private final Crypto crypto;
  private final List<LoggedDocument> documents;
  private final LoggedDocument logged;
  private final Agreement agreement;
  private final Set<Digest> trustedCards;
  private final List<Signed<Withdrawal>> withdrawals;

  private ContractCase(
      Crypto crypto,
      List<LoggedDocument> documents,
      LoggedDocument logged,
      Agreement agreement,
      Set<Digest> trustedCards,
      List<Signed<Withdrawal>> withdrawals) {
    this.crypto = crypto;
    this.documents = List.copyOf(documents);
    this.logged = logged;
    this.agreement = agreement;
    this.trustedCards = Set.copyOf(trustedCards);
    this.withdrawals = List.copyOf(withdrawals);
  }

  /// {@return the case of a contract}
  ///
  /// @throws dev.adyton.service.ProblemException if the hub has no such contract, or hands over
  ///   another one
  /// @throws IOException if the hub does not answer or the home cannot be read
  public static ContractCase load(Workplace work, Digest contract)
      throws IOException, InterruptedException {
    return of(work.home(), work.hub().contract(contract), contract);
  }

  /// {@return the case of a contract from what a hub handed over}
  ///
  /// @throws dev.adyton.service.ProblemException if the contract is not among it
  /// @throws IOException if the home cannot be read
  public static ContractCase of(Home home, List<LoggedDocument> documents, Digest contract)
      throws IOException {
    Crypto crypto = home.crypto();
    LoggedDocument logged =
        documents.stream()
            .filter(document -> document.event().equals(EventKind.CONTRACT.text()))
            .filter(document -> document.digest().equals(contract))
            .filter(document -> crypto.sha256(document.document()).equals(contract))
            .findFirst()
            .orElseThrow(
                () -> Refusal.unknown("contract.unknown", "the hub has no contract " + contract));
    Contract parsed = Contract.parse(logged.document());
    Map<Digest, Signed<PartyCard>> cards = cards(home, parsed);
    List<Signed<Consent>> consents = latest(open(crypto, documents, Consent.class, cards));
    consents.removeIf(consent -> !consent.document().contract().equals(contract));
    Agreement agreement =
        Agreement.of(
            crypto,
            parsed,
            List.copyOf(cards.values()),
            manifests(crypto, documents, parsed, cards),
            consents);
    return new ContractCase(
        crypto, documents, logged, agreement, trusted(home), withdrawals(home, documents, cards));
  }

  /// The cards that people handed over, and the own one, of the contract's entries: by signing key.
  private static Map<Digest, Signed<PartyCard>> cards(Home home, Contract contract)
      throws IOException {
    Map<Digest, Signed<PartyCard>> cards = new LinkedHashMap<>();
    KnownCards known = home.anchors();
    for (Party party : contract.parties()) {
      Optional<Signed<PartyCard>> card =
          party.signing().equals(home.card().document().thumbprint())
              ? Optional.of(home.card())
              : known.party(party.signing());
      card.ifPresent(one -> cards.put(party.signing(), one));
    }
    return cards;
  }

  private static Set<Digest> trusted(Home home) throws IOException {
    Set<Digest> trusted = new HashSet<>();
    trusted.add(home.card().digest());
    home.anchors().parties().forEach(card -> trusted.add(card.digest()));
    return trusted;
  }

  private static List<Signed<DatasetManifest>> manifests(
      Crypto crypto,
      List<LoggedDocument> documents,
      Contract contract,
      Map<Digest, Signed<PartyCard>> cards) {
    Set<Digest> versions = new HashSet<>();
    contract.inputs().forEach(input -> versions.add(input.version()));
    return open(crypto, documents, DatasetManifest.class, cards).stream()
        .filter(manifest -> versions.contains(manifest.digest()))
        .distinct()
        .toList();
  }

  private static List<Signed<Withdrawal>> withdrawals(
      Home home, List<LoggedDocument> documents, Map<Digest, Signed<PartyCard>> cards)
      throws IOException {
    List<Signed<Withdrawal>> all =
        new ArrayList<>(open(home.crypto(), documents, Withdrawal.class, cards));
    for (DsseEnvelope own : home.diary().withdrawals()) {
      all.add(Documents.open(home.crypto(), Withdrawal.class, own, home.signing().publicKey()));
    }
    return all;
  }

  private static List<Signed<Consent>> latest(List<Signed<Consent>> consents) {
    Map<Digest, Signed<Consent>> latest = new LinkedHashMap<>();
    consents.forEach(consent -> latest.put(consent.document().signer(), consent));
    return new ArrayList<>(latest.values());
  }

  /// {@return the documents of a kind, in the log's order, that a party of the contract signed}
  <D extends SignedDocument> List<Signed<D>> documents(Class<D> type) {
    return open(crypto, documents, type, cardsBySigner());
  }

  private Map<Digest, Signed<PartyCard>> cardsBySigner() {
    Map<Digest, Signed<PartyCard>> cards = new LinkedHashMap<>();
    agreement.cards().forEach(card -> cards.put(card.document().thumbprint(), card));
    return cards;
  }

  private static <D extends SignedDocument> List<Signed<D>> open(
      Crypto crypto,
      List<LoggedDocument> documents,
      Class<D> type,
      Map<Digest, Signed<PartyCard>> cards) {
    List<Signed<D>> opened = new ArrayList<>();
    for (LoggedDocument document : documents) {
      open(crypto, document, type, cards)
          .filter(signed -> signed.digest().equals(document.digest()))
          .ifPresent(opened::add);
    }
    return opened;
  }

  private static <D extends SignedDocument> Optional<Signed<D>> open(
      Crypto crypto, LoggedDocument document, Class<D> type, Map<Digest, Signed<PartyCard>> cards) {
    try {
      DsseEnvelope envelope = DsseEnvelope.parse(document.document());
      if (!envelope.payloadType().equals(Documents.payloadType(type))) {
        return Optional.empty();
      }
      return Optional.ofNullable(cards.get(Digest.parse(envelope.keyId())))
          .map(card -> card.document().signing())
          .map((VerificationKey key) -> Documents.open(crypto, type, envelope, key));
    } catch (FormatException | NotSignedException e) {
      return Optional.empty();
    }
  }

  /// {@return the contract with the cards that this party knows, manifests and consents}
  public Agreement agreement() {
    return agreement;
  }

  /// {@return the contract's canonical bytes: what a consent signs the digest of}
  public Bytes contractBytes() {
    return logged.document();
  }

  /// {@return the contract's place in the log}
  public LoggedDocument logged() {
    return logged;
  }

  /// {@return everything that the hub handed over, in the log's order}
  public List<LoggedDocument> documents() {
    return documents;
  }

  /// {@return every withdrawal, the own ones even if the hub withholds them}
  public List<Signed<Withdrawal>> withdrawals() {
    return withdrawals;
  }

  /// {@return the digests of the cards that people handed over, and of the own one}
  public Set<Digest> trustedCards() {
    return trustedCards;
  }

  /// {@return the starts of tasks under this contract, in the log's order}
  public List<Signed<Start>> starts() {
    return documents(Start.class).stream()
        .filter(start -> start.document().contract().equals(agreement.digest()))
        .toList();
  }

  /// {@return the start of a task}
  public Optional<Signed<Start>> start(Digest task) {
    return starts().stream().filter(start -> start.digest().equals(task)).findFirst();
  }

  /// {@return the releases for a task, in the contract's order of inputs as far as they are there}
  public List<Signed<Release>> releases(Digest task) {
    return documents(Release.class).stream()
        .filter(release -> release.document().task().equals(task))
        .sorted((one, other) -> Integer.compare(one.document().input(), other.document().input()))
        .toList();
  }

  /// {@return where the log holds a document, as the hub says}
  public Optional<LoggedDocument> place(EventKind kind, Digest digest) {
    return documents.stream()
        .filter(document -> document.event().equals(kind.text()))
        .filter(document -> document.digest().equals(digest))
        .findFirst();
  }
}
