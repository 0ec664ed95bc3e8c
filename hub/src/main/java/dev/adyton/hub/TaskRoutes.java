package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.contract.Contract;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.exchange.Inclusion;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.AuditLog.Actor;
import dev.adyton.hub.api.HubRoute;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.hub.api.TaskView;
import dev.adyton.service.Problem;
import dev.adyton.service.Request;
import dev.adyton.service.Response;
import dev.adyton.service.Router;
import dev.adyton.task.EventKind;
import dev.adyton.task.TaskEntry;
import dev.adyton.task.TaskPhase;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A task as its parties see it and act on it.
final class TaskRoutes {

  private static final int NONCE = 32;

  private final HubParts parts;
  private final TaskDesk desk;

  TaskRoutes(HubParts parts) {
    this.parts = parts;
    this.desk = parts.desk();
  }

  void addTo(Router router, Gate gate) {
    gate.signed(router, HubRoute.TASK, this::view);
    gate.signed(router, HubRoute.CHALLENGE, this::challenge);
    gate.signed(router, HubRoute.SEND_BOX, this::box);
    gate.signed(router, HubRoute.STATEMENT_INCLUSION, this::inclusion);
  }

  private Response view(Caller caller, Request request, Bytes body) throws IOException {
    TaskEntry task = taskOf(caller, request);
    TaskFile file = desk.file(task);
    return Response.json(
        new TaskView(
                task.agreement().digest(),
                task.id(),
                phase(task, file),
                file.challenges(),
                file.offer(),
                documents(task),
                file.outputs(caller.thumbprint()))
            .toJson());
  }

  private String phase(TaskEntry task, TaskFile file) {
    return switch (task.phase(parts.clock().instant())) {
      case TaskPhase.Waiting(int released, int inputs) when file.ended().isPresent() ->
          "ended: " + file.ended().get();
      case TaskPhase.Waiting(int released, int inputs)
          when file.challenges().size() < owners(task).size() ->
          "waiting for the approval of every owner";
      case TaskPhase.Waiting(int released, int inputs) when file.offer().isEmpty() ->
          "waiting for an enclave";
      case TaskPhase.Waiting(int released, int inputs) -> "released " + released + " of " + inputs;
      case TaskPhase phase -> phase.text();
    };
  }

  private List<LoggedDocument> documents(TaskEntry task) throws IOException {
    List<LogIndex.Entry> entries = new ArrayList<>();
    add(EventKind.START, task.id(), entries);
    task.releases().forEach(release -> add(EventKind.RELEASE, release.digest(), entries));
    task.statement().ifPresent(one -> add(EventKind.STATEMENT, one.digest(), entries));
    task.cancel().ifPresent(one -> add(EventKind.CANCEL, one.digest(), entries));
    task.termination()
        .ifPresent(
            one -> add(EventKind.TERMINATION, parts.crypto().sha256(one.payload()), entries));
    return parts.journal().documents(entries);
  }

  private void add(EventKind kind, Digest digest, List<LogIndex.Entry> entries) {
    parts.journal().index().entry(kind, digest).ifPresent(entries::add);
  }

  private Response challenge(Caller caller, Request request, Bytes body) throws IOException {
    TaskEntry task = running(taskOf(caller, request));
    requireOwner(caller, task);
    JsonFields fields = JsonFields.of(Json.parse(body), "challenge");
    Bytes nonce = fields.hex("nonce", NONCE);
    fields.end();
    desk.file(task).challenge(caller.thumbprint(), nonce);
    note("approved", caller, task);
    parts.bells().ring(task.id());
    parts.bells().work().ring();
    return Response.empty();
  }

  /// A box is taken only for a logged release of the caller's own.
  private Response box(Caller caller, Request request, Bytes body) throws IOException {
    TaskEntry task = running(taskOf(caller, request));
    KeyBox box = KeyBox.parse(body);
    boolean own =
        task.releases().stream()
            .anyMatch(release ->
                release.digest().equals(box.release())
                    && release.document().owner().equals(caller.thumbprint()));
    if (!own) {
      throw new Problem(409, "box.unreleased", "the box is for no logged release of the caller's")
          .toException();
    }
    desk.file(task).box(box);
    note("box received", caller, task);
    parts.bells().ring(task.id());
    return Response.empty();
  }

  private Response inclusion(Caller caller, Request request, Bytes body)
      throws IOException, InterruptedException {
    TaskEntry task = taskOf(caller, request);
    Optional<Inclusion> found =
        parts
            .bells()
            .of(task.id())
            .await(DocumentRoutes.waits(request), () -> inclusion(desk.task(task.id())));
    return found
        .map(proof -> Response.of("application/cbor", proof.encode()))
        .orElseGet(Response::empty);
  }

  private Optional<Inclusion> inclusion(TaskEntry task) throws IOException {
    Optional<LogIndex.Entry> entry =
        task.statement()
            .flatMap(one -> parts.journal().index().entry(EventKind.STATEMENT, one.digest()));
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    LogTerms terms = task.agreement().contract().log();
    Optional<SignedCheckpoint> covering = parts.checkpoints().covering(entry.get().index(), terms);
    return covering.isEmpty() ? Optional.empty() : Optional.of(proof(entry.get(), covering.get()));
  }

  private Inclusion proof(LogIndex.Entry entry, SignedCheckpoint checkpoint) throws IOException {
    long size = checkpoint.checkpoint().size();
    InclusionProof proof = parts.ledger().inclusion(entry.index(), size);
    return new Inclusion(
        entry.leaf().event(),
        entry.leaf().salt(),
        entry.index(),
        proof.hashes(),
        checkpoint.encode());
  }

  /// A task of the caller's: of a contract that names it, or the one that this node took.
  private TaskEntry taskOf(Caller caller, Request request) throws IOException {
    Digest id = Digest.parse(request.parameter("task"));
    Optional<TaskEntry> task = parts.journal().state().task(id);
    if (task.isEmpty() || !concerns(caller, task.get())) {
      throw new Problem(404, "task.unknown", "no task of yours is " + id).toException();
    }
    return task.get();
  }

  private boolean concerns(Caller caller, TaskEntry task) throws IOException {
    return switch (caller) {
      case Caller.Member member ->
          task.agreement().contract().party(member.thumbprint()).isPresent();
      case Caller.Node node -> desk.file(task).isTakenBy(node.thumbprint());
      case Caller.Newcomer ignored -> false;
    };
  }

  private TaskEntry running(TaskEntry task) {
    TaskPhase phase = task.phase(parts.clock().instant());
    if (phase.over()) {
      throw new Problem(409, "task.over", "the task is " + phase.text() + ": start another one")
          .toException();
    }
    return task;
  }

  private static void requireOwner(Caller caller, TaskEntry task) {
    if (!owners(task).contains(caller.thumbprint())) {
      throw new Problem(403, "challenge.owner", "owners of inputs approve tasks").toException();
    }
  }

  private static List<Digest> owners(TaskEntry task) {
    Contract contract = task.agreement().contract();
    return TaskDesk.owners(contract);
  }

  private void note(String what, Caller caller, TaskEntry task) {
    Actor actor = new Actor(Optional.of(caller.thumbprint()), Optional.of(task.id().toString()));
    parts.audit().write(AuditFamily.TASK, what, actor, AuditEvent.DONE, 0);
  }
}
