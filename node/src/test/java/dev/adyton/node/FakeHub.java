package dev.adyton.node;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.contract.CodeIdentity.Exact;
import dev.adyton.contract.ColumnCipher;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DataKey;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.DatasetTerms;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Environment;
import dev.adyton.contract.FunctionCall;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.Input;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.Output;
import dev.adyton.contract.OutputColumn;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Profile;
import dev.adyton.contract.Role;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.UsePolicy;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.service.HttpService;
import dev.adyton.service.Problem;
import dev.adyton.service.Request;
import dev.adyton.service.Response;
import dev.adyton.service.Router;
import dev.adyton.table.ColumnType;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import dev.adyton.tlog.Leaf;
import dev.adyton.verification.claim.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A hub with one task, which gives what a test wants and remembers what it got.
final class FakeHub implements AutoCloseable {

  static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  static final Digest ENGINE = CRYPTO.sha256(Bytes.utf8("engine"));
  private static final Digest FUNCTION = CRYPTO.sha256(Bytes.utf8("function"));
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant LATER = NOW.plus(Duration.ofDays(9));
  private static final String ORIGIN = "hub.example/log";
  private static final int MOST = 1 << 24;

  final Map<Digest, Bytes> blobs = new ConcurrentHashMap<>();
  final List<String> happened = new CopyOnWriteArrayList<>();
  final Signed<PartyCard> card;
  final Signed<DatasetManifest> dataset;
  final Contract contract;
  final Signed<Start> start;
  private final SigningKey party =
      SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
  private final NoteSigner log = note(ORIGIN, KeyPurpose.LOG);
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpService http;

  FakeHub() throws IOException {
    PartyCard own =
        new PartyCard(
            "bank",
            Profile.INTL,
            party.publicKey(),
            HpkeKeyPair.generate(CRYPTO).publicKey(),
            note("bank.example", KeyPurpose.WITNESS).verifier(),
            NOW);
    card = Documents.sign(CRYPTO, own, party);
    dataset = dataset();
    contract = contract();
    start = start();
    Router router = new Router();
    router.on("GET", "/work", request -> work());
    router.on("POST", "/tasks/{task}/material", request -> material());
    router.on("POST", "/tasks/{task}/ended", this::ended);
    router.on("GET", "/blobs/{blob}", this::blob);
    router.on("PUT", "/blobs/{blob}", this::keep);
    router.on("POST", "/documents", this::document);
    http = HttpService.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), router);
  }

  HubCard hubCard() {
    return new HubCard(ORIGIN, "http://127.0.0.1:" + http.address().getPort(), log.verifier());
  }

  /// Waits until the node says that the task's enclave ended.
  void awaitEnd() throws InterruptedException {
    if (!over.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the task did not end: " + happened);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private static NoteSigner note(String name, KeyPurpose purpose) {
    return NoteSigner.of(name, SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, purpose, 1));
  }

  private Signed<DatasetManifest> dataset() throws IOException {
    Digest thumbprint = party.publicKey().thumbprint();
    UsePolicy use = new UsePolicy(List.of(FUNCTION), List.of(thumbprint), List.of("id"), 10, LATER);
    DatasetTerms terms = new DatasetTerms(thumbprint, "loans", CRYPTO.random(32), "id", use);
    Table table = Table.build().put("id", TextColumn.of(List.of("ann", "bo"))).done();
    DatasetManifest manifest =
        ColumnCipher.encrypt(CRYPTO, table, terms, DataKey.fresh(CRYPTO), column -> sink());
    return Documents.sign(CRYPTO, manifest, party);
  }

  private ByteArrayOutputStream sink() {
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        Bytes content = Bytes.of(toByteArray());
        blobs.put(CRYPTO.sha256(content), content);
      }
    };
  }

  private Contract contract() {
    DatasetManifest manifest = dataset.document();
    return new Contract(
        CRYPTO.random(32),
        Profile.INTL,
        "Alone",
        List.of(
            Party.of(
                card.document(),
                card.digest(),
                List.of(Role.DATA_OWNER, Role.INITIATOR, Role.RECEIVER))),
        new Exact(ENGINE),
        new FunctionCall("copy", new Exact(FUNCTION), Map.of()),
        List.of(
            new Output(
                "copy", List.of(new OutputColumn("id", ColumnType.TEXT)), 2000, List.of("bank"))),
        List.of(
            new Input(
                "bank",
                "loans",
                dataset.digest(),
                List.of("id"),
                "id",
                manifest.usePolicy().digest(CRYPTO))),
        1,
        new Limits(60, 256),
        new Environment(List.of(Label.MOCK), List.of(Mode.MOCK), List.of(ENGINE)),
        1,
        NOW.minusSeconds(60),
        LATER,
        new LogTerms(ORIGIN, log.verifier(), List.of(), 0),
        List.of("everything"));
  }

  private Signed<Start> start() {
    Start document =
        new Start(
            contract.digest(CRYPTO),
            party.publicKey().thumbprint(),
            ENGINE,
            FUNCTION,
            CRYPTO.random(32),
            NOW.plusSeconds(600));
    return Documents.sign(CRYPTO, document, party);
  }

  private Response work() throws InterruptedException {
    List<String> tasks = taken.get() ? List.of() : List.of(start.digest().toString());
    if (tasks.isEmpty()) {
      Thread.sleep(200);
    }
    return Response.json(JsonObject.build().putTexts("tasks", tasks).done());
  }

  private Response material() {
    taken.set(true);
    happened.add("taken");
    TaskMaterial material =
        new TaskMaterial(
            Bytes.EMPTY,
            contract.encode(),
            List.of(card.envelope()),
            List.of(),
            List.of(dataset.envelope()),
            start.envelope(),
            List.of());
    return Response.of("application/cbor", material.encode());
  }

  private Response ended(Request request) throws IOException {
    JsonFields fields = JsonFields.of(Json.parse(request.body(MOST)), "end");
    happened.add("ended " + fields.text("code"));
    if (taken.get()) {
      over.countDown();
    }
    return Response.empty();
  }

  private Response blob(Request request) {
    Bytes content = blobs.get(Digest.parse(request.parameter("blob")));
    if (content == null) {
      throw new Problem(404, "blob.unknown", "no such blob").toException();
    }
    happened.add("blob");
    return Response.of("application/octet-stream", content);
  }

  private Response keep(Request request) throws IOException {
    blobs.put(Digest.parse(request.parameter("blob")), request.body(MOST));
    happened.add("stored");
    return Response.empty();
  }

  private Response document(Request request) throws IOException {
    DsseEnvelope envelope = DsseEnvelope.parse(request.body(MOST));
    String event = envelope.payloadType().replaceAll(".*adyton\\.|\\.v1.*", "");
    happened.add(event);
    Leaf leaf = Leaf.create(CRYPTO, event, CRYPTO.sha256(envelope.payload()));
    return Response.json(new LoggedDocument(0, leaf, envelope.encode()).toJson());
  }
}
