package dev.adyton.agent.work;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.NoteSignature;
import dev.adyton.contract.Contract;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Start;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashTree;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.hub.api.EventsPage;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.hub.api.TaskView;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.ConsistencyProof;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A hub in memory that does whatever a test wants: it checks nothing, and may lie in every answer.
public final class ScriptedHub {

  private static final List<String> TASK_EVENTS =
      List.of("start", "release", "statement", "termination", "cancel");

  /// The name of its log.
  public static final String ORIGIN = "hub.example/log";

  private final Crypto crypto;
  private final NoteSigner signer;
  private final List<LoggedDocument> entries;
  private final Map<Digest, Bytes> blobs = new HashMap<>();
  private final Map<Digest, Map<Digest, Bytes>> challenges;
  private final Map<Digest, TaskOffer> offers = new HashMap<>();
  private final List<OutputBox> outputs = new ArrayList<>();

  /// Every key box that ever left an agent.
  public final List<KeyBox> boxes = new ArrayList<>();

  /// Every checkpoint that was cosigned.
  public final List<SignedCheckpoint> cosigned = new ArrayList<>();

  /// Looks at a document before it is logged; may throw.
  public UnaryOperator<DsseEnvelope> beforeSubmit = UnaryOperator.identity();

  /// Looks at a box before it is taken; may throw.
  public UnaryOperator<KeyBox> beforeBox = UnaryOperator.identity();

  /// What is handed over of the log instead of the truth.
  public UnaryOperator<List<LoggedDocument>> lie = UnaryOperator.identity();

  private ScriptedHub(
      Crypto crypto,
      NoteSigner signer,
      List<LoggedDocument> entries,
      Map<Digest, Map<Digest, Bytes>> challenges) {
    this.crypto = crypto;
    this.signer = signer;
    this.entries = new ArrayList<>(entries);
    this.challenges = new HashMap<>(challenges);
  }

  /// {@return an empty hub}
  public static ScriptedHub create(Crypto crypto) {
    SigningKey key = SigningKey.generate(crypto, SignatureAlgorithm.ED25519, KeyPurpose.LOG, 1);
    return new ScriptedHub(crypto, NoteSigner.of(ORIGIN, key), List.of(), Map.of());
  }

  /// {@return this hub's state of now, to go on from as another view or after a restore}
  public ScriptedHub copy() {
    ScriptedHub copy = new ScriptedHub(crypto, signer, entries, challenges);
    copy.offers.putAll(offers);
    copy.blobs.putAll(blobs);
    return copy;
  }

  /// {@return any checkpoint under the hub's signature}
  public SignedCheckpoint sign(Checkpoint checkpoint) {
    return SignedCheckpoint.sign(checkpoint, signer);
  }

  /// {@return its card}
  public HubCard card() {
    return new HubCard(ORIGIN, "http://localhost:1", signer.verifier());
  }

  /// {@return the documents of an event}
  public List<LoggedDocument> all(String event) {
    return entries.stream().filter(entry -> entry.event().equals(event)).toList();
  }

  /// {@return the releases that were logged}
  public List<Release> releases() {
    return all("release").stream()
        .map(entry -> Release.parse(DsseEnvelope.parse(entry.document()).payload()))
        .toList();
  }

  /// {@return the challenges of a task}
  public List<OwnerChallenge> challenges(Digest task) {
    return challenges.getOrDefault(task, Map.of()).entrySet().stream()
        .map(one -> new OwnerChallenge(one.getKey(), one.getValue()))
        .toList();
  }

  /// Shows an owner an offer.
  public void offer(Digest owner, TaskOffer offer) {
    offers.put(owner, offer);
  }

  /// {@return the log entry of a document, made if there is none}
  public LoggedDocument log(String event, Digest digest, Bytes document) {
    Optional<LoggedDocument> known =
        entries.stream()
            .filter(entry -> entry.event().equals(event) && entry.digest().equals(digest))
            .findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    LoggedDocument entry =
        new LoggedDocument(entries.size(), Leaf.create(crypto, event, digest), document);
    entries.add(entry);
    return entry;
  }

  /// {@return the log entry of a signed document, made if there is none}
  public LoggedDocument log(DsseEnvelope envelope) {
    String type = envelope.payloadType();
    String event =
        type.substring("application/vnd.adyton.".length(), type.length() - ".v1+json".length());
    return log(event, crypto.sha256(envelope.payload()), envelope.encode());
  }

  private SignedCheckpoint checkpoint(long size) {
    return SignedCheckpoint.sign(new Checkpoint(ORIGIN, size, HashTree.root(hashes(size))), signer);
  }

  /// A checkpoint with the lines of everybody who cosigned it.
  private SignedCheckpoint merged(SignedCheckpoint checkpoint) {
    SignedCheckpoint merged = checkpoint;
    for (SignedCheckpoint other : cosigned) {
      if (other.checkpoint().equals(checkpoint.checkpoint())) {
        for (NoteSignature line : other.signatures()) {
          boolean known =
              merged.signatures().stream().anyMatch(one -> one.name().equals(line.name()));
          merged = known ? merged : merged.with(line);
        }
      }
    }
    return merged;
  }

  /// Takes in what an enclave leaves: a stream, and its sealed key.
  public void output(OutputBox box, Bytes ciphertext) {
    blobs.put(box.stream(), ciphertext);
    outputs.add(box);
  }

  private List<Bytes> hashes(long size) {
    return entries.subList(0, (int) size).stream().map(entry -> entry.leaf().hash(crypto)).toList();
  }

  private TaskView task(Digest task, Digest asker) {
    Start start =
        all("start").stream()
            .filter(entry -> entry.digest().equals(task))
            .map(entry -> Start.parse(DsseEnvelope.parse(entry.document()).payload()))
            .findFirst()
            .orElseThrow();
    List<LoggedDocument> documents =
        entries.stream()
            .filter(entry -> TASK_EVENTS.contains(entry.event()))
            .filter(entry -> isOf(entry, task))
            .toList();
    return new TaskView(
        start.contract(),
        task,
        "scripted",
        challenges(task),
        Optional.ofNullable(offers.get(asker)),
        documents,
        outputs);
  }

  private static boolean isOf(LoggedDocument entry, Digest task) {
    return entry.digest().equals(task)
        || entry.event().equals("termination")
        || DsseEnvelope.parse(entry.document()).payload().toText().contains(task.toString());
  }

  /// {@return this hub as a party sees it}
  public View view(Digest party) {
    return new View(party, this);
  }

  /// A party's connection, which can be turned to another hub behind its back.
  public static final class View implements PartyHub {

    private final Digest party;
    private final HubCard card;

    /// The hub that answers.
    public ScriptedHub hub;

    View(Digest party, ScriptedHub hub) {
      this.party = party;
      this.hub = hub;
      this.card = hub.card();
    }

    @Override
    public HubCard card() {
      return card;
    }

    @Override
    public LoggedDocument submit(DsseEnvelope document) {
      return hub.log(hub.beforeSubmit.apply(document));
    }

    @Override
    public LoggedDocument propose(Contract contract) {
      return hub.log("contract", contract.digest(hub.crypto), contract.encode());
    }

    @Override
    public List<LoggedDocument> contracts() {
      return hub.lie.apply(hub.all("contract"));
    }

    @Override
    public List<LoggedDocument> contract(Digest contract) {
      return hub.lie.apply(List.copyOf(hub.entries));
    }

    @Override
    public EventsPage events(long since, Duration wait) {
      int from = (int) Math.min(since, hub.entries.size());
      List<LoggedDocument> page = hub.entries.subList(from, hub.entries.size());
      return new EventsPage(
          hub.lie.apply(List.copyOf(page)), hub.entries.size(), checkpoint().encode());
    }

    @Override
    public SignedCheckpoint checkpoint() {
      return hub.checkpoint(hub.entries.size());
    }

    @Override
    public SignedCheckpoint checkpoint(long size) {
      return hub.checkpoint(size);
    }

    @Override
    public ConsistencyProof consistency(long from, long to) {
      return new ConsistencyProof(HashTree.consistencyProof((int) from, hub.hashes(to)));
    }

    @Override
    public InclusionProof inclusion(long index, long size) {
      return new InclusionProof(index, HashTree.inclusionProof((int) index, hub.hashes(size)));
    }

    @Override
    public Optional<SignedCheckpoint> cosigned(Digest contract, long index) {
      return hub.cosigned.stream()
          .filter(one -> one.checkpoint().size() > index)
          .map(hub::merged)
          .filter(one -> one.signatures().size() > 2)
          .findFirst();
    }

    @Override
    public void cosign(SignedCheckpoint cosigned) {
      hub.cosigned.add(cosigned);
    }

    @Override
    public boolean hasBlob(Digest blob) {
      return hub.blobs.containsKey(blob);
    }

    @Override
    public void putBlob(Digest blob, Path file) throws IOException {
      hub.blobs.put(blob, Bytes.of(Files.readAllBytes(file)));
    }

    @Override
    public InputStream blob(Digest blob) {
      return new ByteArrayInputStream(hub.blobs.get(blob).toArray());
    }

    @Override
    public TaskView task(Digest task) {
      return hub.task(task, party);
    }

    @Override
    public void challenge(Digest task, Bytes nonce) {
      hub.challenges.computeIfAbsent(task, any -> new HashMap<>()).put(party, nonce);
    }

    @Override
    public void sendBox(Digest task, KeyBox box) {
      hub.boxes.add(hub.beforeBox.apply(box));
    }

    @Override
    public void close() {}
  }
}
