package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.JsonObject;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Documents;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.contract.SignedDocument;
import dev.adyton.contract.Statement;
import dev.adyton.contract.Termination;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Evidence;
import dev.adyton.hub.api.HubRoute;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.service.Problem;
import dev.adyton.service.Request;
import dev.adyton.service.Response;
import dev.adyton.service.Router;
import dev.adyton.task.Admission;
import dev.adyton.task.ContractEntry;
import dev.adyton.task.EventKind;
import dev.adyton.task.HubCommand;
import dev.adyton.task.HubMachine;
import dev.adyton.task.TaskEntry;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Documents in, documents out.
final class DocumentRoutes {

  static final long LONGEST_WAIT = 30;

  private final Crypto crypto;
  private final HubMachine machine;
  private final Journal journal;
  private final CosignedCheckpoints checkpoints;
  private final Members members;
  private final TaskDesk desk;
  private final Bells bells;
  private final EventFeed feed;
  private final HubSettings settings;

  DocumentRoutes(HubParts parts) {
    this.crypto = parts.crypto();
    this.machine = parts.machine();
    this.journal = parts.journal();
    this.checkpoints = parts.checkpoints();
    this.members = parts.members();
    this.desk = parts.desk();
    this.bells = parts.bells();
    this.feed = new EventFeed(journal, checkpoints, bells);
    this.settings = parts.settings();
  }

  void addTo(Router router, Gate gate) {
    gate.signed(router, HubRoute.DOCUMENTS, this::submit);
    gate.signed(router, HubRoute.PROPOSE, this::propose);
    gate.signed(router, HubRoute.CONTRACTS, this::contracts);
    gate.signed(router, HubRoute.CONTRACT, this::contract);
    gate.signed(router, HubRoute.COSIGNED, this::cosigned);
    gate.signed(router, HubRoute.EVENTS, this::events);
    gate.signed(router, HubRoute.COSIGNATURES, this::cosign);
  }

  private Response submit(Caller caller, Request request, Bytes body)
      throws IOException, InterruptedException {
    DsseEnvelope envelope = DsseEnvelope.parse(body);
    requireOwn(caller, envelope);
    requireRoom(caller);
    return Response.json(journal.submit(admitted(envelope)).toJson());
  }

  private HubCommand admitted(DsseEnvelope envelope) throws IOException {
    Admission admission =
        isA(envelope, Termination.class)
            ? admitTermination(envelope)
            : machine.admit(journal.state(), envelope);
    return switch (admission) {
      case Admission.Admitted(HubCommand command) -> command;
      case Admission.Refused(String code, String reason) ->
          throw new Problem(403, code, reason).toException();
    };
  }

  /// A party submits what it signed itself; nodes bring what engines and monitors signed.
  private static void requireOwn(Caller caller, DsseEnvelope envelope) {
    boolean ofNode = isA(envelope, Statement.class) || isA(envelope, Termination.class);
    boolean fits =
        switch (caller) {
          case Caller.Node ignored -> ofNode;
          case Caller.Member member ->
              !ofNode && envelope.keyId().equals(member.thumbprint().toString());
          case Caller.Newcomer newcomer ->
              isA(envelope, PartyCard.class)
                  && envelope.keyId().equals(newcomer.thumbprint().toString());
        };
    if (!fits) {
      throw new Problem(403, "document.foreign", "submit what your own key signed").toException();
    }
  }

  private void requireRoom(Caller caller) {
    if (caller instanceof Caller.Newcomer) {
      boolean listed =
          settings.parties().isEmpty() || settings.parties().get().contains(caller.thumbprint());
      require(listed, 403, "party.not-admitted", "the operator admits listed parties only");
      require(
          journal.index().parties() < settings.limits().parties(),
          403,
          "quota.parties",
          "the hub knows as many parties as it may");
    }
    require(
        caller instanceof Caller.Node
            || journal.index().signedBy(caller.thumbprint()) < settings.limits().documentsOfOne(),
        403,
        "quota.documents",
        "as many documents of this key are logged as may be");
  }

  private Admission admitTermination(DsseEnvelope envelope) throws IOException {
    Bytes instance = Termination.parse(envelope.payload()).facts().instance();
    Admission found =
        new Admission.Refused(
            "evidence.unknown", "no release names that instance and evidence that was offered");
    for (Digest task : journal.index().tasksOf(instance)) {
      Optional<Evidence> evidence = evidence(desk.task(task));
      if (evidence.isPresent() && !(found instanceof Admission.Admitted)) {
        found = machine.admitTermination(journal.state(), task, envelope, evidence.get());
      }
    }
    return found;
  }

  /// The evidence that a release of the task names, from what the enclave offered.
  private Optional<Evidence> evidence(TaskEntry task) throws IOException {
    List<Digest> named = task.releases().stream().map(r -> r.document().evidence()).toList();
    return desk.file(task).offer().stream()
        .flatMap(offer -> offer.evidence().stream())
        .filter(evidence -> named.contains(crypto.sha256(evidence.evidence())))
        .findFirst()
        .map(evidence -> Evidence.parse(evidence.evidence()));
  }

  private Response propose(Caller caller, Request request, Bytes body)
      throws IOException, InterruptedException {
    requireRoom(caller);
    Contract contract = Contract.parse(body);
    HubCommand command = new HubCommand.SubmitContract(contract, caller.thumbprint());
    return Response.json(journal.submit(command).toJson());
  }

  private Response contracts(Caller caller, Request request, Bytes body) throws IOException {
    List<LogIndex.Entry> entries =
        journal.state().contractsOf(caller.thumbprint()).stream()
            .flatMap(entry -> journal.index().entry(EventKind.CONTRACT, entry.digest()).stream())
            .sorted(Comparator.comparingLong(LogIndex.Entry::index))
            .toList();
    return documents(journal.documents(entries));
  }

  private Response contract(Caller caller, Request request, Bytes body) throws IOException {
    ContractEntry entry = contractOf(caller, request);
    return documents(journal.documents(journal.index().file(entry.digest(), entry.contract())));
  }

  private Response cosigned(Caller caller, Request request, Bytes body) throws IOException {
    ContractEntry entry = contractOf(caller, request);
    long index = request.query("index", 0, Long.MAX_VALUE >> 10, 0);
    return checkpoints
        .covering(index, entry.contract().log())
        .map(LogRoutes::text)
        .orElseGet(Response::empty);
  }

  /// Whoever is not a party learns no more than that of a contract that does not exist.
  private ContractEntry contractOf(Caller caller, Request request) {
    Digest digest = Digest.parse(request.parameter("contract"));
    return journal
        .state()
        .contract(digest)
        .filter(entry -> entry.contract().party(caller.thumbprint()).isPresent())
        .orElseThrow(() ->
            new Problem(404, "contract.unknown", "no contract of yours is " + digest)
                .toException());
  }

  private Response events(Caller caller, Request request, Bytes body)
      throws IOException, InterruptedException {
    long since = request.query("since", 0, Long.MAX_VALUE >> 10, 0);
    return Response.json(feed.await(caller.thumbprint(), since, waits(request)).toJson());
  }

  static Duration waits(Request request) {
    return Duration.ofSeconds(request.query("wait", 0, LONGEST_WAIT, 0));
  }

  private Response cosign(Caller caller, Request request, Bytes body) throws IOException {
    SignedCheckpoint cosigned = SignedCheckpoint.parse(body);
    Signed<PartyCard> card = members.card(caller).orElseThrow();
    require(
        checkpoints.take(cosigned, card.document().witness()),
        409,
        "cosignature.refused",
        "no line is the caller's cosignature over a checkpoint of this log");
    bells.ringAll();
    return Response.empty();
  }

  private static Response documents(List<LoggedDocument> documents) {
    return Response.json(
        JsonObject.build()
            .put("documents", documents.stream().map(LoggedDocument::toJson).toList())
            .done());
  }

  private static boolean isA(DsseEnvelope envelope, Class<? extends SignedDocument> document) {
    return envelope.payloadType().equals(Documents.payloadType(document));
  }

  private static void require(boolean holds, int status, String code, String detail) {
    if (!holds) {
      throw new Problem(status, code, detail).toException();
    }
  }
}
