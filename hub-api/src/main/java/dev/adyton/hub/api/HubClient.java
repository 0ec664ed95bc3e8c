package dev.adyton.hub.api;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.contract.Contract;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.exchange.Inclusion;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.tlog.ConsistencyProof;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The hub as a party's agent or a node calls it: one method a route, plain and blocking.
///
/// Answers are parsed and never believed: whoever calls verifies signatures, digests and proofs.
/// Requests that read, and those that the hub takes twice without harm, are repeated when the
/// connection fails; {@link HubException} is the hub's own refusal and not repeated.
public final class HubClient implements AutoCloseable {

  private final HubConnection hub;

  private HubClient(HubConnection hub) {
    this.hub = hub;
  }

  /// {@return a client that signs its requests}
  public static HubClient open(Crypto crypto, HubCard card, RequestSigner signer) {
    return new HubClient(new HubConnection(crypto, card.url(), Optional.of(signer)));
  }

  /// {@return a client that reads what is open to all}
  public static HubClient anonymous(Crypto crypto, HubCard card) {
    return new HubClient(new HubConnection(crypto, card.url(), Optional.empty()));
  }

  /// Closes the connections.
  @Override
  public void close() {
    hub.close();
  }

  // Documents

  /// Submits a signed document, to be logged.
  ///
  /// @return its place in the log, covered by a checkpoint that is on disk
  /// @throws HubException if the hub refuses it
  /// @throws IOException if the hub does not answer
  public LoggedDocument submit(DsseEnvelope document) throws IOException, InterruptedException {
    return LoggedDocument.of(json(hub.post("/documents", document.encode())));
  }

  /// Submits a contract, to be logged; the caller is one of its parties.
  ///
  /// @return its place in the log
  /// @throws HubException if the hub refuses it
  /// @throws IOException if the hub does not answer
  public LoggedDocument propose(Contract contract) throws IOException, InterruptedException {
    return LoggedDocument.of(json(hub.post("/contracts", contract.encode())));
  }

  /// {@return the contracts that name the caller}
  ///
  /// @throws IOException if the hub does not answer
  public List<LoggedDocument> contracts() throws IOException, InterruptedException {
    return documents("/contracts");
  }

  /// {@return everything that is logged about a contract: itself, cards, manifests, consents,
  /// withdrawals and the documents of its tasks, in the log's order}
  ///
  /// @throws IOException if the hub does not answer
  public List<LoggedDocument> contract(Digest contract) throws IOException, InterruptedException {
    return documents("/contracts/" + contract);
  }

  /// {@return what concerns the caller from a place in the log on; waits for news up to `wait`}
  ///
  /// @throws IOException if the hub does not answer
  public EventsPage events(long since, Duration wait) throws IOException, InterruptedException {
    return EventsPage.of(json(hub.get("/events?since=" + since + "&wait=" + wait.toSeconds())));
  }

  // The log

  /// {@return the newest checkpoint, with the cosignatures it has}
  ///
  /// @throws IOException if the hub does not answer
  public SignedCheckpoint checkpoint() throws IOException, InterruptedException {
    return SignedCheckpoint.parse(hub.get("/checkpoint"));
  }

  /// {@return the checkpoint of a size that the hub signed, with the cosignatures it has}
  ///
  /// @throws IOException if the hub does not answer or signed none of this size
  public SignedCheckpoint checkpoint(long size) throws IOException, InterruptedException {
    return SignedCheckpoint.parse(hub.get("/log/checkpoints/" + size));
  }

  /// {@return the proof that the log of size `to` extends that of size `from`}
  ///
  /// @throws IOException if the hub does not answer
  public ConsistencyProof consistency(long from, long to) throws IOException, InterruptedException {
    JsonFields answer =
        JsonFields.of(json(hub.get("/log/consistency?from=" + from + "&to=" + to)), "proof");
    return new ConsistencyProof(answer.texts("hashes").stream().map(Bytes::fromHex).toList());
  }

  /// {@return the proof that a leaf is in the log of a size}
  ///
  /// @throws IOException if the hub does not answer
  public InclusionProof inclusion(long index, long size) throws IOException, InterruptedException {
    JsonFields answer =
        JsonFields.of(json(hub.get("/log/inclusion?index=" + index + "&size=" + size)), "proof");
    return new InclusionProof(index, answer.texts("hashes").stream().map(Bytes::fromHex).toList());
  }

  /// {@return the oldest checkpoint that covers an entry and that as many witnesses cosigned as a
  /// contract of the caller's requires; nothing yet}
  ///
  /// @throws IOException if the hub does not answer
  public Optional<SignedCheckpoint> cosigned(Digest contract, long index)
      throws IOException, InterruptedException {
    Bytes answer = hub.get("/contracts/" + contract + "/cosigned?index=" + index);
    return answer.isEmpty() ? Optional.empty() : Optional.of(SignedCheckpoint.parse(answer));
  }

  /// Hands over a checkpoint with the caller's cosignature among its lines.
  ///
  /// @throws IOException if the hub does not answer
  public void cosign(SignedCheckpoint cosigned) throws IOException, InterruptedException {
    hub.post("/cosignatures", cosigned.encode());
  }

  // Blobs

  /// {@return whether the hub holds a blob}
  ///
  /// @throws IOException if the hub does not answer
  public boolean hasBlob(Digest blob) throws IOException, InterruptedException {
    return hub.head("/blobs/" + blob);
  }

  /// Uploads a file as a blob; the hub checks the digest.
  ///
  /// @throws IOException if the hub does not answer or the file cannot be read
  public void putBlob(Digest blob, Path file) throws IOException, InterruptedException {
    hub.put("/blobs/" + blob, blob, file);
  }

  /// Downloads a blob to a stream that the caller closes. Its digest is the caller's to check.
  ///
  /// @throws IOException if the hub does not answer or has no such blob
  public InputStream blob(Digest blob) throws IOException, InterruptedException {
    return hub.stream("/blobs/" + blob);
  }

  // Tasks, as a party

  /// {@return a task as its parties see it}
  ///
  /// @throws IOException if the hub does not answer
  public TaskView task(Digest task) throws IOException, InterruptedException {
    return TaskView.of(json(hub.get("/tasks/" + task)));
  }

  /// Approves a task: asks its enclave for evidence over the owner's nonce.
  ///
  /// @throws IOException if the hub does not answer
  public void challenge(Digest task, Bytes nonce) throws IOException, InterruptedException {
    hub.post(
        "/tasks/" + task + "/challenge",
        Json.canonical(JsonObject.build().put("nonce", nonce.hex()).done()));
  }

  /// Sends a key box on its way; the hub keeps it in memory alone until the node takes it.
  ///
  /// @throws IOException if the hub does not answer
  public void sendBox(Digest task, KeyBox box) throws IOException, InterruptedException {
    hub.post("/tasks/" + task + "/boxes", box.encode());
  }

  // Tasks, as a node

  /// {@return tasks whose every owner has approved and that no node has taken; waits for some up to
  /// `wait`}
  ///
  /// @throws IOException if the hub does not answer
  public List<Digest> work(Duration wait) throws IOException, InterruptedException {
    JsonFields answer = JsonFields.of(json(hub.get("/work?wait=" + wait.toSeconds())), "work");
    return answer.texts("tasks").stream().map(Digest::parse).toList();
  }

  /// {@return the documents of a task, which this node takes by asking}
  ///
  /// @throws IOException if the hub does not answer
  public TaskMaterial material(Digest task) throws IOException, InterruptedException {
    return TaskMaterial.parse(hub.post("/tasks/" + task + "/material", Bytes.EMPTY));
  }

  /// Passes on what the enclave offers.
  ///
  /// @throws IOException if the hub does not answer
  public void offer(Digest task, TaskOffer offer) throws IOException, InterruptedException {
    hub.post("/tasks/" + task + "/offer", offer.encode());
  }

  /// {@return the releases, one for every input in the contract's order, once all are there}
  ///
  /// @throws IOException if the hub does not answer
  public Optional<List<DsseEnvelope>> releases(Digest task, Duration wait)
      throws IOException, InterruptedException {
    return list("/tasks/" + task + "/releases?wait=" + wait.toSeconds(), DsseEnvelope::parse);
  }

  /// {@return the key boxes, one for every input in the contract's order, once all are there}
  ///
  /// @throws IOException if the hub does not answer
  public Optional<List<KeyBox>> boxes(Digest task, Duration wait)
      throws IOException, InterruptedException {
    return list("/tasks/" + task + "/boxes?wait=" + wait.toSeconds(), KeyBox::parse);
  }

  /// {@return the proof that the statement of a task is logged under a checkpoint that the
  /// contract's witnesses signed, once it is}
  ///
  /// @throws IOException if the hub does not answer
  public Optional<Inclusion> statementInclusion(Digest task, Duration wait)
      throws IOException, InterruptedException {
    Bytes answer = hub.get("/tasks/" + task + "/inclusion?wait=" + wait.toSeconds());
    return answer.isEmpty() ? Optional.empty() : Optional.of(Inclusion.parse(answer));
  }

  /// Passes on the sealed key of an output.
  ///
  /// @throws IOException if the hub does not answer
  public void putOutputBox(Digest task, OutputBox box) throws IOException, InterruptedException {
    hub.post("/tasks/" + task + "/outputs", box.encode());
  }

  /// Says that the enclave of a task has ended.
  ///
  /// @param code how, from a closed list, without data
  /// @throws IOException if the hub does not answer
  public void ended(Digest task, String code) throws IOException, InterruptedException {
    hub.post(
        "/tasks/" + task + "/ended", Json.canonical(JsonObject.build().put("code", code).done()));
  }

  private List<LoggedDocument> documents(String path) throws IOException, InterruptedException {
    JsonFields answer = JsonFields.of(json(hub.get(path)), "documents");
    return answer.objects("documents").stream().map(LoggedDocument::read).toList();
  }

  private <T> Optional<List<T>> list(String target, Function<Bytes, T> parser)
      throws IOException, InterruptedException {
    Bytes answer = hub.get(target);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        HubJson.items(Json.parse(answer), target).stream()
            .map(HubJson::canonical)
            .map(parser)
            .toList());
  }

  private static JsonValue json(Bytes answer) throws IOException {
    try {
      return Json.parse(answer);
    } catch (FormatException e) {
      throw new IOException("the hub answered what is no JSON: " + e.getMessage(), e);
    }
  }
}
