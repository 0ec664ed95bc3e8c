package dev.adyton.agent.work;

import dev.adyton.agent.home.Refusal;
import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.NoteSignature;
import dev.adyton.codec.SignedNote;
import dev.adyton.contract.Consent;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Statement;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.OwnerEvidence;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Evidence;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.hub.api.TaskView;
import dev.adyton.receipt.Anchors;
import dev.adyton.receipt.AnchorsFolder;
import dev.adyton.receipt.Receipt;
import dev.adyton.receipt.ReceiptEvidence;
import dev.adyton.receipt.ReceiptLeaf;
import dev.adyton.receipt.ReceiptLog;
import dev.adyton.receipt.ReceiptReport;
import dev.adyton.receipt.ReceiptVerifier;
import dev.adyton.task.EventKind;
import dev.adyton.tlog.LogVerifier;
import dev.adyton.tlog.SignatureLine;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.WitnessPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Receipts: put together from what the hub hands over, kept in the home, verified offline.
public final class Receipts {

  private final Workplace work;
  private final ContractCase loaded;
  private final TaskView view;

  private Receipts(Workplace work, ContractCase loaded, TaskView view) {
    this.work = work;
    this.loaded = loaded;
    this.view = view;
  }

  /// {@return the receipt of a task that ended; putting it together proves nothing: {@link #verify}
  /// does} Machines whose node cards were accepted become known with their whole keys.
  ///
  /// @param images the images that this party measured
  /// @throws dev.adyton.service.ProblemException `receipt.not-yet` if something is not there yet
  /// @throws IOException if the hub does not answer
  public static Receipt assemble(Workplace work, OwnImages images, Digest task)
      throws IOException, InterruptedException {
    TaskView view = work.hub().task(task);
    ContractCase loaded = ContractCase.load(work, view.contract());
    return new Receipts(work, loaded, view).assemble(images);
  }

  /// Keeps a receipt in the home.
  ///
  /// @return its file
  /// @throws IOException if it cannot be written
  public static Path keep(Workplace work, Digest task, Receipt receipt) throws IOException {
    return work.home().receipts().keep(task, receipt.encode());
  }

  /// {@return how a receipt stands before a folder of anchors; a folder that is absent trusts
  /// nothing}
  ///
  /// @param receipt the receipt's bytes
  /// @param anchors a folder like `anchors` of a home
  /// @param policy which evidence is accepted
  /// @param at the verifier's own time
  /// @throws IOException if an anchor cannot be read
  public static ReceiptReport verify(
      Crypto crypto, Bytes receipt, Path anchors, AppraisalPolicy policy, Instant at)
      throws IOException {
    return verify(crypto, receipt, AnchorsFolder.read(crypto, anchors), policy, at);
  }

  /// {@return how a receipt stands before anchors}
  ///
  /// @param receipt the receipt's bytes
  /// @param anchors what the verifier takes for granted
  /// @param policy which evidence is accepted
  /// @param at the verifier's own time
  public static ReceiptReport verify(
      Crypto crypto, Bytes receipt, Anchors anchors, AppraisalPolicy policy, Instant at) {
    return new ReceiptVerifier(crypto).verify(receipt, anchors, policy, at);
  }

  /// The manifest by its digest: from an image measured now, else as it was kept at the consent.
  private Optional<Bytes> manifest(OwnImages images, Digest engine) throws IOException {
    Optional<OwnImage> measured = images.find(engine);
    return measured.isPresent()
        ? Optional.of(measured.get().manifest().encode())
        : work.home().manifests().read(engine);
  }

  private Receipt assemble(OwnImages images) throws IOException, InterruptedException {
    List<LoggedDocument> logged = new ArrayList<>();
    LoggedDocument start = need(EventKind.START);
    LoggedDocument statement = need(EventKind.STATEMENT);
    LoggedDocument termination = need(EventKind.TERMINATION);
    Statement stated = Statement.parse(envelope(statement).payload());
    List<LoggedDocument> parties = cards();
    List<LoggedDocument> consents = consents(stated);
    List<LoggedDocument> datasets = datasets();
    List<LoggedDocument> releases = releases();
    logged.addAll(List.of(loaded.logged(), start, statement, termination));
    logged.addAll(parties);
    logged.addAll(consents);
    logged.addAll(datasets);
    logged.addAll(releases);
    List<ReceiptEvidence> evidence = evidence();
    complete(evidence);
    return new Receipt(
        Optional.of(loaded.contractBytes()),
        manifest(images, stated.engine()),
        envelopes(parties),
        envelopes(consents),
        envelopes(datasets),
        Optional.of(envelope(start)),
        envelopes(releases),
        evidence,
        Optional.of(envelope(statement)),
        Optional.of(envelope(termination)),
        Optional.of(log(logged)));
  }

  private LoggedDocument need(EventKind kind) {
    return view.document(kind.text()).orElseThrow(() -> missing("a " + kind.text()));
  }

  private List<LoggedDocument> cards() {
    List<LoggedDocument> cards = new ArrayList<>();
    for (var party : loaded.agreement().contract().parties()) {
      Signed<PartyCard> card =
          loaded
              .agreement()
              .card(party)
              .orElseThrow(() -> missing("the imported card of " + party.name()));
      cards.add(find(EventKind.PARTY, card.digest()));
    }
    return cards;
  }

  /// Those that the engine saw, which need not be the latest.
  private List<LoggedDocument> consents(Statement stated) {
    List<LoggedDocument> consents = new ArrayList<>();
    for (var party : loaded.agreement().contract().parties()) {
      Signed<Consent> consent =
          loaded.documents(Consent.class).stream()
              .filter(one -> one.document().signer().equals(party.signing()))
              .filter(one -> stated.consents().contains(one.digest()))
              .findFirst()
              .orElseThrow(() -> missing("the consent of " + party.name()));
      consents.add(find(EventKind.CONSENT, consent.digest()));
    }
    return consents;
  }

  private List<LoggedDocument> datasets() {
    return loaded.agreement().contract().inputs().stream()
        .map(input -> find(EventKind.DATASET, input.version()))
        .toList();
  }

  private List<LoggedDocument> releases() {
    return loaded.releases(view.task()).stream()
        .map(release -> find(EventKind.RELEASE, release.digest()))
        .toList();
  }

  private LoggedDocument find(EventKind kind, Digest digest) {
    return loaded
        .place(kind, digest)
        .or(() -> view.documents().stream().filter(one -> one.digest().equals(digest)).findFirst())
        .orElseThrow(() -> missing(kind.text() + " " + digest));
  }

  private List<ReceiptEvidence> evidence() {
    TaskOffer offer = view.offer().orElseThrow(() -> missing("the evidence"));
    List<ReceiptEvidence> all = new ArrayList<>();
    List<Digest> owners =
        loaded.agreement().contract().inputs().stream()
            .flatMap(input -> loaded.agreement().owner(input).stream())
            .map(party -> party.signing())
            .distinct()
            .toList();
    for (Digest owner : owners) {
      OwnerEvidence evidence =
          offer.evidence().stream()
              .filter(one -> one.owner().equals(owner))
              .findFirst()
              .orElseThrow(() -> missing("the evidence for " + owner));
      OwnerChallenge challenge =
          view.challenges().stream()
              .filter(one -> one.owner().equals(owner))
              .findFirst()
              .orElseThrow(() -> missing("the challenge of " + owner));
      all.add(new ReceiptEvidence(owner, challenge.nonce(), evidence.evidence(), List.of()));
    }
    return all;
  }

  private void complete(List<ReceiptEvidence> evidence) throws IOException {
    for (ReceiptEvidence one : evidence) {
      try {
        work.home().cards().complete(Evidence.parse(one.evidence()));
      } catch (FormatException e) {
        throw missing("evidence that is well formed");
      }
    }
  }

  private ReceiptLog log(List<LoggedDocument> documents) throws IOException, InterruptedException {
    List<LoggedDocument> ordered = new ArrayList<>(documents.stream().distinct().toList());
    ordered.sort(Comparator.comparingLong(LoggedDocument::index));
    SignedCheckpoint checkpoint =
        work.hub()
            .cosigned(loaded.agreement().digest(), ordered.getLast().index())
            .map(this::counting)
            .orElseThrow(() -> missing("a checkpoint that enough witnesses cosigned"));
    List<ReceiptLeaf> leaves = new ArrayList<>();
    for (LoggedDocument document : ordered) {
      long size = checkpoint.checkpoint().size();
      leaves.add(new ReceiptLeaf(document.leaf(), work.hub().inclusion(document.index(), size)));
    }
    return new ReceiptLog(checkpoint, leaves);
  }

  /// Lines of strangers, such as witnesses of other contracts, have no place in a receipt.
  private SignedCheckpoint counting(SignedCheckpoint checkpoint) {
    LogTerms terms = loaded.agreement().contract().log();
    List<SignatureLine> lines =
        new LogVerifier(
                work.crypto(),
                terms.key(),
                new WitnessPolicy(
                    terms.witnesses().stream().map(LogTerms.Witness::key).toList(), 0))
            .examine(checkpoint)
            .lines();
    List<NoteSignature> counting = new ArrayList<>();
    lines.stream()
        .filter(line -> line.standing() == SignatureLine.Standing.LOG)
        .forEach(line -> counting.add(line.signature()));
    lines.stream()
        .filter(line -> line.standing() == SignatureLine.Standing.WITNESS)
        .forEach(line -> counting.add(line.signature()));
    return new SignedCheckpoint(new SignedNote(checkpoint.note().text(), counting));
  }

  private static List<DsseEnvelope> envelopes(List<LoggedDocument> documents) {
    return documents.stream().map(Receipts::envelope).toList();
  }

  private static DsseEnvelope envelope(LoggedDocument document) {
    return DsseEnvelope.parse(document.document());
  }

  private static RuntimeException missing(String what) {
    return Refusal.of(
        "receipt.not-yet", "the hub does not show " + what + " yet: ask again, or see task status");
  }
}
