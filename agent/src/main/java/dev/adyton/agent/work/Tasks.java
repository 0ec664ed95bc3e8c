package dev.adyton.agent.work;

import dev.adyton.agent.home.Diary;
import dev.adyton.agent.home.Refusal;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.Cancel;
import dev.adyton.contract.CodeIdentity;
import dev.adyton.contract.Contract;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Input;
import dev.adyton.contract.Party;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.hub.api.TaskView;
import dev.adyton.task.EventKind;
import dev.adyton.verification.check.Finding;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tasks of a party's contracts.
public final class Tasks {

  private static final int NONCE = 32;
  private static final Set<String> OVER = Set.of("terminated", "cancelled", "expired");

  private Tasks() {}

  /// Starts a task. It runs once every owner's agent approved.
  ///
  /// @param expires when all waiting ends
  /// @return the start, whose digest is the task
  /// @throws dev.adyton.service.ProblemException what speaks against it
  /// @throws IOException if the hub does not answer
  public static Signed<Start> start(
      Workplace work, OwnImages images, Digest contract, Instant expires)
      throws IOException, InterruptedException {
    ContractCase loaded = ContractCase.load(work, contract);
    OwnImage image = image(images, loaded.agreement().contract());
    Start start =
        new Start(
            contract,
            work.home().card().document().thumbprint(),
            image.measurement(),
            image.function(),
            work.crypto().random(NONCE),
            expires.truncatedTo(ChronoUnit.SECONDS));
    Signed<Start> signed = Documents.sign(work.crypto(), start, work.home().signing());
    requireAgreed(work, loaded, signed);
    work.hub().submit(signed.envelope());
    return signed;
  }

  private static OwnImage image(OwnImages images, Contract contract) {
    Optional<OwnImage> image =
        switch (contract.engine()) {
          case CodeIdentity.Exact(Digest measurement) -> images.find(measurement);
          case CodeIdentity.SignerAndVersion ignored ->
              images.withFunction(contract.function().name());
        };
    return image.orElseThrow(
        () -> Refusal.unknown("engine.unknown", "this party measured no image of the contract's"));
  }

  private static void requireAgreed(Workplace work, ContractCase loaded, Signed<Start> start) {
    ContractRules rules = new ContractRules(work.crypto());
    List<Finding> found = new ArrayList<>(rules.agreement(loaded.agreement()));
    found.addAll(rules.start(loaded.agreement(), start, List.of()));
    found.addAll(rules.current(loaded.agreement(), loaded.withdrawals(), work.now()));
    if (!found.isEmpty()) {
      throw Consents.refused(found.getFirst());
    }
  }

  /// {@return where a task stands}
  ///
  /// @throws IOException if the hub does not answer
  public static TaskStatus status(Workplace work, Digest task)
      throws IOException, InterruptedException {
    TaskView view = work.hub().task(task);
    return status(ContractCase.load(work, view.contract()), view);
  }

  /// {@return the tasks of all contracts of this party, the oldest first}
  ///
  /// @throws IOException if the hub does not answer
  public static List<TaskStatus> list(Workplace work) throws IOException, InterruptedException {
    List<TaskStatus> all = new ArrayList<>();
    for (LoggedDocument contract : work.hub().contracts()) {
      ContractCase loaded = ContractCase.load(work, contract.digest());
      for (Signed<Start> start : loaded.starts()) {
        all.add(status(loaded, work.hub().task(start.digest())));
      }
    }
    return all;
  }

  private static TaskStatus status(ContractCase loaded, TaskView view) {
    Signed<Start> start =
        loaded
            .start(view.task())
            .orElseThrow(
                () -> Refusal.unknown("task.unknown", "the hub shows no start of " + view.task()));
    Optional<Statement> statement =
        view.document(EventKind.STATEMENT.text())
            .map(document -> DsseEnvelope.parse(document.document()))
            .map(envelope -> Statement.parse(envelope.payload()));
    return new TaskStatus(
        view.task(),
        view.contract(),
        view.phase(),
        waitingFor(loaded, view, statement.isPresent()),
        start.document().expires(),
        statement.map(Statement::outcome),
        statement.map(s -> s.findings().stream().map(Object::toString).toList()).orElse(List.of()));
  }

  private static List<String> waitingFor(ContractCase loaded, TaskView view, boolean concluded) {
    boolean over =
        concluded
            || view.document(EventKind.CANCEL.text()).isPresent()
            || view.phase().equals("expired");
    if (over) {
      return List.of();
    }
    Map<Digest, String> owners = owners(loaded.agreement());
    List<Digest> challenged = view.challenges().stream().map(OwnerChallenge::owner).toList();
    List<Digest> released =
        loaded.releases(view.task()).stream().map(Signed::document).map(Release::owner).toList();
    if (!challenged.containsAll(owners.keySet())) {
      return agents(owners, challenged);
    }
    if (view.offer().isEmpty()) {
      return List.of("the node");
    }
    return released.containsAll(owners.keySet())
        ? List.of("the enclave")
        : agents(owners, released);
  }

  private static List<String> agents(Map<Digest, String> owners, List<Digest> done) {
    return owners.entrySet().stream()
        .filter(owner -> !done.contains(owner.getKey()))
        .map(owner -> "the agent of " + owner.getValue())
        .toList();
  }

  private static Map<Digest, String> owners(Agreement agreement) {
    Map<Digest, String> owners = new LinkedHashMap<>();
    for (Input input : agreement.contract().inputs()) {
      agreement.owner(input).ifPresent((Party p) -> owners.put(p.signing(), p.name()));
    }
    return owners;
  }

  /// Approves a task: the agent will challenge its enclave when it next looks.
  ///
  /// @throws dev.adyton.service.ProblemException if it was refused before, is over, or is no task
  ///   of this party's contracts
  /// @throws IOException if the home cannot be written or the hub does not answer
  public static void approve(Workplace work, Digest task) throws IOException, InterruptedException {
    Diary diary = work.home().diary();
    if (diary.isRefused(task)) {
      throw Refusal.of("task.refused", "the task was refused: start another one");
    }
    String phase = work.hub().task(task).phase();
    if (OVER.contains(phase)) {
      throw Refusal.of("task.over", "the task is " + phase + ": start another one");
    }
    diary.approved(task);
  }

  /// Refuses a task, for good: this party's agent never releases to it, whether or not the hub
  /// spreads the word.
  ///
  /// @throws IOException if the home cannot be written, or the hub does not answer: the own agent
  ///   heeds it nevertheless
  public static LoggedDocument refuse(Workplace work, Digest task)
      throws IOException, InterruptedException {
    work.home().diary().refused(task);
    return cancel(work, task);
  }

  /// Cancels a task, as its initiator or as an owner.
  ///
  /// @return the cancellation's place in the log
  /// @throws IOException if the hub does not answer
  public static LoggedDocument cancel(Workplace work, Digest task)
      throws IOException, InterruptedException {
    Cancel cancel = new Cancel(task, work.home().card().document().thumbprint(), work.now());
    return work.hub()
        .submit(Documents.sign(work.crypto(), cancel, work.home().signing()).envelope());
  }
}
