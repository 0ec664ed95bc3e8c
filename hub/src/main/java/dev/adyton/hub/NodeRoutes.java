package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Document;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.SignedDocument;
import dev.adyton.contract.exchange.OwnerEvidence;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.AuditLog.Actor;
import dev.adyton.hub.api.HubRoute;
import dev.adyton.service.Problem;
import dev.adyton.service.Request;
import dev.adyton.service.Response;
import dev.adyton.service.Router;
import dev.adyton.task.TaskEntry;
import dev.adyton.task.TaskPhase;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The work of nodes: a task is taken once, by one node, and nobody else moves its frames.
final class NodeRoutes {

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final int MOST_MANIFEST = 1 << 19;

  private final HubParts parts;
  private final TaskDesk desk;

  NodeRoutes(HubParts parts) {
    this.parts = parts;
    this.desk = parts.desk();
  }

  void addTo(Router router, Gate gate) {
    gate.signed(router, HubRoute.WORK, this::work);
    gate.signed(router, HubRoute.MATERIAL, this::material);
    gate.signed(router, HubRoute.OFFER, this::offer);
    gate.signed(router, HubRoute.RELEASES, this::releases);
    gate.signed(router, HubRoute.BOXES, this::boxes);
    gate.signed(router, HubRoute.OUTPUTS, this::output);
    gate.signed(router, HubRoute.ENDED, this::ended);
  }

  private Response work(Caller caller, Request request, Bytes body)
      throws IOException, InterruptedException {
    List<Digest> waiting =
        parts
            .bells()
            .work()
            .await(
                DocumentRoutes.waits(request),
                () -> Optional.of(desk.waiting(now())).filter(tasks -> !tasks.isEmpty()))
            .orElse(List.of());
    List<String> names = waiting.stream().map(Digest::toString).toList();
    return Response.json(JsonObject.build().putTexts("tasks", names).done());
  }

  private Response material(Caller caller, Request request, Bytes body) throws IOException {
    TaskEntry task = running(desk.task(Digest.parse(request.parameter("task"))));
    TaskFile file = desk.file(task);
    if (!file.isTaken() && !desk.waiting(now()).contains(task.id())) {
      throw new Problem(409, "task.unapproved", "not every owner approved the task yet")
          .toException();
    }
    file.take(caller.thumbprint());
    note("taken", caller, task, AuditEvent.DONE);
    return Response.of("application/cbor", material(task, file).encode());
  }

  private TaskMaterial material(TaskEntry task, TaskFile file) throws IOException {
    Contract contract = task.agreement().contract();
    return new TaskMaterial(
        parts.blobs().small(task.start().document().engine(), MOST_MANIFEST),
        contract.encode(),
        envelopes(contract.parties().stream().map(task.agreement()::card).toList()),
        envelopes(contract.parties().stream().map(task.agreement()::consent).toList()),
        envelopes(contract.inputs().stream().map(task.agreement()::dataset).toList()),
        task.start().envelope(),
        file.challenges());
  }

  private static <D extends SignedDocument> List<DsseEnvelope> envelopes(
      List<Optional<Signed<D>>> documents) {
    return documents.stream().flatMap(Optional::stream).map(Signed::envelope).toList();
  }

  /// An offer has one evidence for every owner, in any order.
  private Response offer(Caller caller, Request request, Bytes body) throws IOException {
    TaskEntry task = running(taken(caller, request));
    TaskOffer offer = TaskOffer.parse(body);
    List<Digest> owners = TaskDesk.owners(task.agreement().contract());
    List<Digest> served = offer.evidence().stream().map(OwnerEvidence::owner).toList();
    if (served.size() != owners.size() || !served.containsAll(owners)) {
      throw new Problem(409, "offer.owners", "an offer has one evidence for every owner")
          .toException();
    }
    desk.file(task).offer(offer);
    note("offered", caller, task, AuditEvent.DONE);
    stirParties(task);
    return Response.empty();
  }

  private Response releases(Caller caller, Request request, Bytes body)
      throws IOException, InterruptedException {
    Digest id = taken(caller, request).id();
    return list(request, id, () -> released(uncancelled(id)).map(NodeRoutes::envelopesJson));
  }

  private Response boxes(Caller caller, Request request, Bytes body)
      throws IOException, InterruptedException {
    Digest id = taken(caller, request).id();
    return list(request, id, () -> boxes(uncancelled(id)).map(NodeRoutes::documentsJson));
  }

  private Optional<List<? extends Document>> boxes(TaskEntry task) throws IOException {
    Optional<List<Signed<Release>>> released = released(task);
    if (released.isEmpty()) {
      return Optional.empty();
    }
    List<Digest> digests = released.get().stream().map(Signed::digest).toList();
    return desk.file(task).boxes(digests).map(found -> found);
  }

  /// The releases in the order of the contract's inputs, if all are there.
  private static Optional<List<Signed<Release>>> released(TaskEntry task) {
    List<Signed<Release>> found = new ArrayList<>();
    int inputs = task.agreement().contract().inputs().size();
    for (int input = 0; input < inputs; input++) {
      task.release(input).ifPresent(found::add);
    }
    return found.size() == inputs ? Optional.of(found) : Optional.empty();
  }

  private Response list(Request request, Digest task, Bell.Look<JsonValue> look)
      throws IOException, InterruptedException {
    return parts
        .bells()
        .of(task)
        .await(DocumentRoutes.waits(request), look)
        .map(Response::json)
        .orElseGet(Response::empty);
  }

  private static JsonValue envelopesJson(List<Signed<Release>> releases) {
    return new JsonArray(releases.stream().<JsonValue>map(one -> one.envelope().toJson()).toList());
  }

  private static JsonValue documentsJson(List<? extends Document> documents) {
    return new JsonArray(documents.stream().<JsonValue>map(Document::toJson).toList());
  }

  private Response output(Caller caller, Request request, Bytes body) throws IOException {
    TaskEntry task = taken(caller, request);
    OutputBox box = OutputBox.parse(body);
    boolean stated =
        task.statement().stream()
            .flatMap(statement -> statement.document().outputs().stream())
            .anyMatch(output ->
                output.name().equals(box.output())
                    && output.receiver().equals(box.receiver())
                    && output.stream().equals(box.stream()));
    if (!stated || !box.task().equals(task.id())) {
      throw new Problem(409, "output.unstated", "the task's statement names no such output")
          .toException();
    }
    desk.file(task).output(box.digest(parts.crypto()), box);
    note("output key", caller, task, AuditEvent.DONE);
    stirParties(task);
    return Response.empty();
  }

  private Response ended(Caller caller, Request request, Bytes body) throws IOException {
    TaskEntry task = taken(caller, request);
    JsonFields fields = JsonFields.of(Json.parse(body), "end");
    String code = fields.text("code", CODE);
    fields.end();
    desk.file(task).end(code);
    note("ended", caller, task, code);
    stirParties(task);
    return Response.empty();
  }

  private TaskEntry taken(Caller caller, Request request) throws IOException {
    TaskEntry task = desk.task(Digest.parse(request.parameter("task")));
    desk.file(task).requireNode(caller.thumbprint());
    return task;
  }

  /// Of a cancelled task nothing is given out any more, so its enclave ends. One that only ran out
  /// of time is let go on: its statement that nothing was opened gives the owners' uses back.
  private TaskEntry uncancelled(Digest id) {
    TaskEntry task = desk.task(id);
    if (task.cancel().isPresent() && task.statement().isEmpty()) {
      throw new Problem(409, "task.cancelled", "the task was cancelled: end its enclave")
          .toException();
    }
    return task;
  }

  private TaskEntry running(TaskEntry task) {
    TaskPhase phase = task.phase(now());
    if (phase.over()) {
      throw new Problem(409, "task.over", "the task is " + phase.text()).toException();
    }
    return task;
  }

  private void stirParties(TaskEntry task) {
    parts.bells().ring(task.id());
    task.agreement().contract().parties().forEach(party -> parts.bells().stir(party.signing()));
  }

  private Instant now() {
    return parts.clock().instant();
  }

  private void note(String what, Caller caller, TaskEntry task, String outcome) {
    Actor actor = new Actor(Optional.of(caller.thumbprint()), Optional.of(task.id().toString()));
    parts.audit().write(AuditFamily.TASK, what, actor, outcome, 0);
  }
}
