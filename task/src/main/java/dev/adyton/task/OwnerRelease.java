package dev.adyton.task;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Appraiser;
import dev.adyton.appraisal.Verdict;
import dev.adyton.codec.Bytes;
import dev.adyton.contract.ColumnKey;
import dev.adyton.contract.DataKey;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Input;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskPolicy;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.SigningKey;
import dev.adyton.task.ReleaseDecision.Proceed;
import dev.adyton.task.ReleaseDecision.Refused;
import dev.adyton.task.ReleaseEvent.Challenged;
import dev.adyton.task.ReleaseEvent.Lapsed;
import dev.adyton.task.ReleaseEvent.Reserved;
import dev.adyton.task.ReleaseEvent.Returned;
import dev.adyton.task.ReleaseEvent.Spent;
import dev.adyton.task.Reservation.Standing;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.verification.Verification;
import dev.adyton.verification.check.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The owner's machine: when a task is approved, when a release is signed, when a key box goes. It
/// alone stands between the owner's data keys and the world.
///
/// | step | what must hold | written first | sent |
/// |---|---|---|---|
/// | {@link #approve} | documents agree, are current, uses are left | challenge | nonce |
/// | {@link #release} | and the verdict over the evidence for that nonce affirms, in the agreed environment | reservation of the use | releases |
/// | {@link #box} | and every owner's release to that enclave is logged under a checkpoint that this owner cosigned, before the earliest expiry | spending of the use | key boxes |
/// | {@link #settle} | the enclave stated that it refused with nothing opened | return of the use | – |
///
/// Every step checks everything anew: nothing is remembered but the ledger. What was written once
/// is sent again as it is, never made anew. Refusals have the codes of {@link
/// dev.adyton.contract.ContractRules}, and
///
/// | code | meaning |
/// |---|---|
/// | `card.not-imported`, `card.own` | a card that no person handed over; an own entry that is not the own card |
/// | `consent.own-policy` | the consent names another appraisal policy than this one |
/// | `contract.no-input` | nothing of this owner is asked for |
/// | `ledger.rolled-back` | the log shows a release that the ledger does not know |
/// | `use-policy.uses` | no use of the dataset is left |
/// | `contract.uses` | no use of the contract is left |
/// | `task.not-approved` | no challenge was sent |
/// | `verdict.refused` | the evidence is not affirmed, or answers another challenge |
/// | `release.other-enclave` | a release to another enclave exists: only the same bytes may go again |
/// | `release.over` | the release lapsed, or its use was returned |
/// | `release.not-reserved` | this owner has not released yet |
/// | `release.not-logged` | a release is not proven under a checkpoint that this owner cosigned |
/// | `data.not-offered` | the version is no longer offered |
/// | `statement.opened` | the statement does not say that nothing was opened |
public final class OwnerRelease {

  private static final int NONCE = 32;

  private final Crypto crypto;
  private final Signed<PartyCard> own;
  private final AppraisalPolicy policy;
  private final OwnerRules rules;

  /// Makes the machine of an owner.
  ///
  /// @param own the owner's card
  /// @param policy the owner's appraisal policy, which its consents name
  public OwnerRelease(Crypto crypto, Signed<PartyCard> own, AppraisalPolicy policy) {
    this.crypto = crypto;
    this.own = own;
    this.policy = policy;
    this.rules = new OwnerRules(crypto, own, policy.digest(crypto));
  }

  /// {@return the nonce with which to challenge the enclave of a task: to be called when the owner
  /// approved}
  ///
  /// @param at the time by the owner's own clock, as everywhere here
  public ReleaseDecision<Bytes> approve(ReleaseBook book, OwnerTask task, Instant at) {
    List<Finding> found = rules.task(task, lapsed(book, at), at);
    if (!found.isEmpty()) {
      return refused(found);
    }
    Optional<Bytes> known = book.nonce(task.id());
    if (known.isPresent()) {
      return new Proceed<>(List.of(), List.of(known.get()));
    }
    Bytes nonce = crypto.random(NONCE);
    return new Proceed<>(List.of(new Challenged(task.id(), nonce)), List.of(nonce));
  }

  /// {@return what the evidence of an enclave is worth to this owner: under its own policy, with
  /// what the contract asks on top}
  public Verdict appraise(OwnerTask task, Verification verification) {
    AppraisalPolicy onTop =
        TaskPolicy.of(
            task.agreement().contract(), task.agreement().digest(), task.start().document());
    return Appraiser.of(crypto).appraise(verification, policy, List.of(onTop));
  }

  /// {@return the releases of this owner's inputs, one each}
  ///
  /// @param verification of the evidence that the enclave gave for this owner's nonce, under this
  ///   owner's anchors
  /// @param key the owner's signing key
  public ReleaseDecision<Signed<Release>> release(
      ReleaseBook book, OwnerTask task, Verification verification, SigningKey key, Instant at) {
    Verdict verdict = appraise(task, verification);
    List<Finding> found = new ArrayList<>(rules.task(task, lapsed(book, at), at));
    found.addAll(OwnerRules.verdict(verdict));
    Optional<AffirmedEnclave> enclave = affirmed(book, task, verdict);
    if (!found.isEmpty() || enclave.isEmpty()) {
      return found.isEmpty() ? unproven(book, task) : refused(found);
    }
    return reserve(book, task, enclave.get(), key, at);
  }

  private ReleaseDecision<Signed<Release>> reserve(
      ReleaseBook before, OwnerTask task, AffirmedEnclave enclave, SigningKey key, Instant at) {
    List<ReleaseEvent> write = new ArrayList<>(lapse(before, at));
    List<Signed<Release>> send = new ArrayList<>();
    ReleaseBook book = before.applyAll(write);
    for (int input : rules.ownInputs(task)) {
      Optional<Reservation> known = book.reservation(task.id(), input);
      if (known.isPresent()) {
        Optional<Finding> problem = OwnerRules.again(known.get(), enclave);
        if (problem.isPresent()) {
          return refused(List.of(problem.get()));
        }
        send.add(known.get().release());
      } else {
        Reserved event = reserved(book, task, enclave, input, key);
        book = book.apply(event);
        write.add(event);
        send.add(book.reservation(task.id(), input).orElseThrow().release());
      }
    }
    return new Proceed<>(write, send);
  }

  private Reserved reserved(
      ReleaseBook book, OwnerTask task, AffirmedEnclave enclave, int index, SigningKey key) {
    Input input = task.agreement().contract().inputs().get(index);
    DatasetManifest manifest = task.agreement().dataset(input).orElseThrow().document();
    Digest contract = task.agreement().digest();
    Release release =
        new Release(
            contract,
            task.id(),
            index,
            own.document().thumbprint(),
            input.version(),
            input.columns(),
            book.useOf(contract, task.id()),
            enclave.evidence(),
            enclave.instance(),
            enclave.encryptionKey(),
            enclave.verificationKey(),
            rules.policy(),
            task.start().document().expires());
    return new Reserved(task.id(), manifest.id(), Documents.sign(crypto, release, key).envelope());
  }

  /// {@return the key boxes of this owner's inputs, one each}
  ///
  /// @param verification of the same evidence as at {@link #release}: after a restart it is
  ///   verified anew
  /// @param checkpoint one that this owner's witness key cosigned
  /// @param logged the releases of every input, with their proofs under that checkpoint
  /// @param keys the owner's data keys
  public ReleaseDecision<KeyBox> box(
      ReleaseBook book,
      OwnerTask task,
      Verification verification,
      SignedCheckpoint checkpoint,
      List<LoggedRelease> logged,
      DataKeys keys,
      Instant at) {
    Verdict verdict = appraise(task, verification);
    List<Signed<Release>> releases = logged.stream().map(LoggedRelease::release).toList();
    List<Finding> found = new ArrayList<>(rules.task(task, lapsed(book, at), at));
    found.addAll(OwnerRules.verdict(verdict));
    found.addAll(rules.releases(task, releases, at));
    Optional<AffirmedEnclave> enclave = affirmed(book, task, verdict);
    if (!found.isEmpty() || enclave.isEmpty()) {
      return found.isEmpty() ? unproven(book, task) : refused(found);
    }
    return AgreedReleases.of(
            crypto, task.agreement().contract().log(), own.document().witness(), checkpoint, logged)
        .map(agreed -> spend(book, task, enclave.get(), agreed, keys))
        .orElseGet(() ->
            new Refused<>(
                "release.not-logged",
                "a release is not proven under a checkpoint that this agent cosigned; "
                    + "cosign a later checkpoint and ask again"));
  }

  private ReleaseDecision<KeyBox> spend(
      ReleaseBook book,
      OwnerTask task,
      AffirmedEnclave enclave,
      AgreedReleases agreed,
      DataKeys keys) {
    List<ReleaseEvent> write = new ArrayList<>();
    List<KeyBox> send = new ArrayList<>();
    for (int input : rules.ownInputs(task)) {
      Optional<Reservation> known = book.reservation(task.id(), input);
      Optional<Finding> problem = OwnerRules.spendable(known, enclave, agreed, keys);
      if (problem.isPresent()) {
        return refused(List.of(problem.get()));
      }
      Reservation reservation = known.orElseThrow();
      KeyBox box = reservation.box().orElseGet(() -> seal(reservation, enclave, agreed, keys));
      if (reservation.standing() == Standing.RESERVED) {
        write.add(new Spent(task.id(), input, box.encode()));
      }
      send.add(box);
    }
    return new Proceed<>(write, send);
  }

  /// The only place where column keys leave: the key they are sealed to comes out of the affirming
  /// verdict, and the release out of those that the log proves.
  private KeyBox seal(
      Reservation reservation, AffirmedEnclave enclave, AgreedReleases agreed, DataKeys keys) {
    Signed<Release> release = agreed.same(reservation.release());
    List<ColumnKey> columns = new ArrayList<>();
    try (DataKey key = keys.open(release.document().version()).orElseThrow()) {
      for (String column : release.document().columns()) {
        columns.add(key.column(crypto, reservation.dataset(), column));
      }
      return KeyBox.seal(crypto, release, enclave.verdict(), columns);
    } finally {
      columns.forEach(ColumnKey::close);
    }
  }

  /// {@return the reservations that ran out, to be written}
  public List<ReleaseEvent> lapse(ReleaseBook book, Instant at) {
    List<ReleaseEvent> lapsed = new ArrayList<>();
    for (Reservation reservation : book.reservations()) {
      if (reservation.lapses(at)) {
        Release release = reservation.release().document();
        lapsed.add(new Lapsed(release.task(), release.input()));
      }
    }
    return lapsed;
  }

  private ReleaseBook lapsed(ReleaseBook book, Instant at) {
    return book.applyAll(lapse(book, at));
  }

  /// {@return the return of the uses that a task took, if its enclave stated that it refused with
  /// nothing opened; nothing else returns a use}
  ///
  /// @param releases every release of the task that the statement names
  public ReleaseDecision<Signed<Statement>> settle(
      ReleaseBook book,
      OwnerTask task,
      List<Signed<Release>> releases,
      Signed<Statement> statement) {
    List<Finding> found = rules.statement(task, releases, statement);
    if (!found.isEmpty()) {
      return refused(found);
    }
    List<ReleaseEvent> write = new ArrayList<>();
    for (Reservation reservation : book.reservations(task.id())) {
      boolean stated =
          statement.document().releases().contains(reservation.release().digest())
              && statement.signer().equals(reservation.release().document().receiptKey());
      if (stated && reservation.takesUse()) {
        int input = reservation.release().document().input();
        write.add(new Returned(task.id(), input, statement.digest()));
      }
    }
    return new Proceed<>(write, List.of());
  }

  private Optional<AffirmedEnclave> affirmed(ReleaseBook book, OwnerTask task, Verdict verdict) {
    return book.nonce(task.id())
        .flatMap(nonce -> AffirmedEnclave.of(verdict, task, own.document().thumbprint(), nonce));
  }

  private static <T> ReleaseDecision<T> unproven(ReleaseBook book, OwnerTask task) {
    return book.nonce(task.id()).isEmpty()
        ? new Refused<>("task.not-approved", "approve the task first")
        : new Refused<>(
            "verdict.refused",
            "the evidence is not affirmed, or does not answer this owner's challenge; "
                + "do not release to this enclave");
  }

  private static <T> ReleaseDecision<T> refused(List<Finding> findings) {
    Finding first = findings.getFirst();
    return new Refused<>(first.code(), Advice.of(first));
  }
}
