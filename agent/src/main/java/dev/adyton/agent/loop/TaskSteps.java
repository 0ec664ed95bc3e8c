package dev.adyton.agent.loop;

import dev.adyton.agent.home.Home;
import dev.adyton.agent.home.Refusal;
import dev.adyton.agent.loop.AgentNews.Kind;
import dev.adyton.agent.work.ContractCase;
import dev.adyton.agent.work.Workplace;
import dev.adyton.appraisal.Verdict;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Input;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.Party;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.hub.api.TaskView;
import dev.adyton.task.EventKind;
import dev.adyton.task.LoggedRelease;
import dev.adyton.task.OwnerRelease;
import dev.adyton.task.OwnerTask;
import dev.adyton.task.ReleaseDecision;
import dev.adyton.task.Reservation;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.verification.Verification;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes one task as far as it goes: approval, release, key box, settlement. Each step asks the
/// owner's machine, writes what it decides into the ledger, durably, and only then sends.
final class TaskSteps {

  private static final Duration PATIENCE = Duration.ofDays(1);

  private final Workplace work;
  private final Home home;
  private final Cosigner cosigner;
  private final OwnLog log;
  private final Approval approval;
  private final Consumer<AgentNews> news;

  TaskSteps(
      Workplace work, Cosigner cosigner, OwnLog log, Approval approval, Consumer<AgentNews> news) {
    this.work = work;
    this.home = work.home();
    this.cosigner = cosigner;
    this.log = log;
    this.approval = approval;
    this.news = news;
  }

  /// {@return whether the task is over for this party}
  ///
  /// @throws dev.adyton.service.ProblemException if something is refused: nothing left
  boolean advance(LoggedDocument logged) throws IOException, InterruptedException {
    Start stated = Start.parse(DsseEnvelope.parse(logged.document()).payload());
    ContractCase loaded = ContractCase.load(work, stated.contract());
    Optional<Signed<Start>> start = loaded.start(logged.digest());
    if (!ownsInput(loaded.agreement())) {
      return true;
    }
    if (start.isEmpty()) {
      throw Refusal.of(
          "start.unknown", "no party whose card was imported signed the start of this task");
    }
    return new Step(loaded, logged, start.get()).advance();
  }

  private boolean ownsInput(Agreement agreement) {
    return agreement.contract().inputs().stream()
        .flatMap(input -> agreement.owner(input).stream())
        .anyMatch(party -> party.signing().equals(owner()));
  }

  private Digest owner() {
    return home.card().document().thumbprint();
  }

  /// One look at one task.
  private final class Step {

    private final ContractCase loaded;
    private final LoggedDocument logged;
    private final Signed<Start> start;
    private final OwnerTask task;
    private final OwnerRelease machine;
    private final Instant at;

    Step(ContractCase loaded, LoggedDocument logged, Signed<Start> start) throws IOException {
      this.loaded = loaded;
      this.logged = logged;
      this.start = start;
      this.task =
          new OwnerTask(
              loaded.agreement(),
              start,
              loaded.withdrawals(),
              loaded.trustedCards(),
              List.of(),
              log.releases());
      this.machine = new OwnerRelease(home.crypto(), home.card(), home.policy());
      this.at = work.clock().instant();
    }

    boolean advance() throws IOException, InterruptedException {
      TaskView view = work.hub().task(task.id());
      Optional<LoggedDocument> statement = view.document(EventKind.STATEMENT.text());
      if (statement.isPresent()) {
        return settle(statement.get());
      }
      boolean over =
          view.document(EventKind.CANCEL.text()).isPresent()
              || home.diary().isRefused(task.id())
              || !at.isBefore(start.document().expires());
      if (over) {
        return !awaitsStatement();
      }
      if (mayApprove() && isLogged()) {
        requireOffered();
        approve(view);
        release(view);
      }
      return false;
    }

    /// An enclave that refuses states so after the time for its task is over: the use of a box that
    /// was sent comes back only by such a statement. After some time only a restart looks again.
    private boolean awaitsStatement() {
      return at.isBefore(start.document().expires().plus(PATIENCE))
          && home.ledger().book().reservations(task.id()).stream()
              .anyMatch(own -> own.standing() == Reservation.Standing.SPENT);
    }

    private boolean mayApprove() throws IOException {
      boolean approved = approval == Approval.AUTO || home.diary().isApproved(task.id());
      if (!approved) {
        tell(
            Kind.QUESTION,
            "task.approve",
            "waits for a word: task approve or task refuse; contract "
                + loaded.agreement().contract().title());
      }
      return approved;
    }

    /// Without the own key no enclave can do its work: nobody shall spend a use on it.
    private void requireOffered() {
      for (Input input : loaded.agreement().contract().inputs()) {
        boolean own =
            loaded.agreement().owner(input).map(Party::signing).filter(owner()::equals).isPresent();
        if (own && !home.data().offers(input.version())) {
          throw Refusal.of(
              "data.not-offered",
              input.dataset() + " was removed: refuse the task, and agree on a new contract");
        }
      }
    }

    /// Nothing is approved that the witnessed log does not hold.
    private boolean isLogged() throws IOException, InterruptedException {
      List<LoggedDocument> documents = new ArrayList<>(List.of(loaded.logged(), logged));
      for (Signed<Consent> consent : loaded.agreement().consents()) {
        loaded.place(EventKind.CONSENT, consent.digest()).ifPresent(documents::add);
      }
      return cosigner.proves(cosigner.latest(), documents);
    }

    private void approve(TaskView view) throws IOException, InterruptedException {
      List<Bytes> nonces = proceed(machine.approve(home.ledger().book(), task, at));
      for (Bytes nonce : nonces) {
        boolean sent =
            view.challenges().stream()
                .anyMatch(one -> one.owner().equals(owner()) && one.nonce().equals(nonce));
        if (!sent) {
          work.hub().challenge(task.id(), nonce);
          tell(Kind.DONE, "task.approved", "approved; its enclave is challenged");
        }
      }
    }

    private void release(TaskView view) throws IOException, InterruptedException {
      Optional<Bytes> nonce = home.ledger().book().nonce(task.id());
      if (view.offer().isEmpty() || nonce.isEmpty()) {
        return;
      }
      Optional<Verification> evidence =
          new EvidenceCheck(home)
              .verify(view.offer().get(), loaded.agreement().digest(), task.id(), nonce.get(), at);
      if (evidence.isEmpty()) {
        throw Refusal.of(
            "evidence.missing", "the enclave offers no well-formed evidence to this party");
      }
      explain(evidence.get());
      release(evidence.get());
      box(evidence.get());
    }

    private void explain(Verification evidence) throws IOException {
      Verdict verdict = machine.appraise(task, evidence);
      if (verdict.affirms()) {
        home.cards().complete(evidence.evidence());
        tell(Kind.DONE, "evidence.affirmed", "the enclave is worth " + verdict.label().text());
      } else {
        verdict
            .findings()
            .forEach(finding ->
                tell(
                    Kind.REFUSED,
                    finding.code(),
                    "evidence needs " + finding.expected() + ", has " + finding.actual()));
      }
    }

    private void release(Verification evidence) throws IOException, InterruptedException {
      List<Signed<Release>> releases =
          proceed(machine.release(home.ledger().book(), task, evidence, home.signing(), at));
      for (Signed<Release> release : releases) {
        if (loaded.place(EventKind.RELEASE, release.digest()).isEmpty()) {
          work.hub().submit(release.envelope());
          tell(
              Kind.DONE,
              "task.released",
              "released input " + release.document().input() + " to the enclave; no key yet");
        }
      }
    }

    private void box(Verification evidence) throws IOException, InterruptedException {
      List<Signed<Release>> releases = loaded.releases(task.id());
      if (releases.size() < loaded.agreement().contract().inputs().size()) {
        return;
      }
      SignedCheckpoint checkpoint = cosigner.latest();
      Optional<List<LoggedRelease>> proven = proven(releases, checkpoint);
      if (proven.isEmpty()) {
        return;
      }
      List<KeyBox> boxes =
          proceed(
              machine.box(
                  home.ledger().book(),
                  task,
                  evidence,
                  checkpoint,
                  proven.get(),
                  home.data(),
                  work.clock().instant()));
      for (KeyBox box : boxes) {
        work.hub().sendBox(task.id(), box);
      }
      tell(Kind.DONE, "task.box-sent", "sent the column keys to the enclave");
    }

    /// Nothing where the checkpoint is older than a release.
    private Optional<List<LoggedRelease>> proven(
        List<Signed<Release>> releases, SignedCheckpoint checkpoint)
        throws IOException, InterruptedException {
      List<LoggedRelease> proven = new ArrayList<>();
      long size = checkpoint.checkpoint().size();
      for (Signed<Release> release : releases) {
        LoggedDocument place = loaded.place(EventKind.RELEASE, release.digest()).orElseThrow();
        if (place.index() >= size) {
          return Optional.empty();
        }
        proven.add(
            new LoggedRelease(release, place.leaf(), work.hub().inclusion(place.index(), size)));
      }
      return Optional.of(proven);
    }

    /// A use comes back only by a statement that the enclave of the own release signed and that the
    /// log holds.
    private boolean settle(LoggedDocument statement) throws IOException, InterruptedException {
      List<Reservation> own = home.ledger().book().reservations(task.id());
      if (own.isEmpty()) {
        return true;
      }
      Signed<Statement> signed =
          Documents.open(
              home.crypto(),
              Statement.class,
              DsseEnvelope.parse(statement.document()),
              own.getFirst().release().document().receiptKey());
      if (!cosigner.proves(cosigner.latest(), List.of(statement))) {
        return false;
      }
      switch (machine.settle(home.ledger().book(), task, loaded.releases(task.id()), signed)) {
        case ReleaseDecision.Proceed<Signed<Statement>> returned -> {
          home.ledger().append(returned.write());
          tell(Kind.DONE, "task.refused-inside", "the enclave opened nothing: the use is free");
        }
        case ReleaseDecision.Refused<Signed<Statement>> ignored ->
            tell(Kind.DONE, "task.ended", "ended: " + signed.document().outcome().text());
      }
      return true;
    }

    /// What may be sent, after everything that it tells of is durable.
    private <T> List<T> proceed(ReleaseDecision<T> decision) throws IOException {
      return switch (decision) {
        case ReleaseDecision.Proceed<T> go -> {
          home.ledger().append(go.write());
          yield go.send();
        }
        case ReleaseDecision.Refused<T> refused ->
            throw Refusal.of(refused.code(), refused.reason());
      };
    }

    private void tell(Kind kind, String code, String text) {
      news.accept(new AgentNews(kind, Optional.of(task.id()), code, text));
    }
  }
}
