package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.ClaimedTimes;
import dev.adyton.contract.CodeIdentity.Exact;
import dev.adyton.contract.ColumnCipher;
import dev.adyton.contract.ColumnEntry;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DataKey;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.DatasetTerms;
import dev.adyton.contract.Documents;
import dev.adyton.contract.EncryptedOutput;
import dev.adyton.contract.Environment;
import dev.adyton.contract.FunctionCall;
import dev.adyton.contract.Input;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.LogTerms.Witness;
import dev.adyton.contract.NodeCard;
import dev.adyton.contract.Output;
import dev.adyton.contract.OutputAddress;
import dev.adyton.contract.OutputCipher;
import dev.adyton.contract.OutputColumn;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Profile;
import dev.adyton.contract.Release;
import dev.adyton.contract.Resources;
import dev.adyton.contract.Role;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.UsePolicy;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.OwnerEvidence;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.Hpke;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.evidence.Purposes;
import dev.adyton.evidence.TerminationRecord;
import dev.adyton.hub.api.HubClient;
import dev.adyton.hub.api.RequestSigner;
import dev.adyton.table.ColumnType;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import dev.adyton.testkit.FakeMonitor;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.verification.claim.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parties with keys, data and a contract, a node with a fake monitor, and a hub between them, all
/// of them scripted: no engine runs.
final class Scene implements AutoCloseable {

  static final Crypto CRYPTO = Crypto.of(new SecureRandom(), RememberingSignatures.create());
  static final InstantSource CLOCK = InstantSource.system();
  static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  static final Instant LATER = NOW.plus(Duration.ofDays(9));
  static final String ORIGIN = "hub.example/log";
  static final Digest ENGINE = digest("engine");
  static final Digest FUNCTION = digest("function");

  final Path home;
  final List<Person> people = new ArrayList<>();
  final SigningKey nodeKey =
      SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.REQUEST, 1);
  final FakeMonitor monitor = FakeSoftwareRoot.create(CRYPTO).monitor();
  final HpkeKeyPair taskKey = HpkeKeyPair.generate(CRYPTO);
  final SigningKey receiptKey =
      SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.RECEIPT, 1);
  final Bytes instance = CRYPTO.random(32);
  private Hub hub;
  private HubClient node;

  Scene(Path home, int parties) throws IOException {
    this.home = home;
    this.hub = Hub.start(CRYPTO, CLOCK, home, settings());
    hub.admit(new NodeCard(monitor.root().key().thumbprint(), nodeKey.publicKey()));
    this.node = client(nodeKey, ORIGIN);
    for (int i = 0; i < parties; i++) {
      people.add(new Person("party" + i));
    }
  }

  static HubSettings settings() {
    return HubSettings.of(ORIGIN, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  static Digest digest(String text) {
    return CRYPTO.sha256(Bytes.utf8(text));
  }

  Hub hub() {
    return hub;
  }

  HubClient node() {
    return node;
  }

  HubClient client(SigningKey key, String origin) {
    RequestSigner signer = new RequestSigner(CRYPTO, key, origin, CLOCK);
    return HubClient.open(CRYPTO, hub.card(), signer);
  }

  /// Ends the hub and starts it again in the same home; everyone finds it at its new port.
  void restart() throws IOException {
    hub.close();
    hub = Hub.start(CRYPTO, CLOCK, home, settings());
    node = client(nodeKey, ORIGIN);
    people.forEach(Person::connect);
  }

  @Override
  public void close() throws IOException {
    hub.close();
  }

  /// A party with its keys and one dataset.
  final class Person {

    final String name;
    final SigningKey signing =
        SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
    final HpkeKeyPair encryption = HpkeKeyPair.generate(CRYPTO);
    final NoteSigner witness;
    final Signed<PartyCard> card;
    final Digest policy;
    final Map<String, Bytes> columns = new HashMap<>();
    final Bytes nonce = CRYPTO.random(32);
    Signed<DatasetManifest> dataset;
    HubClient client;

    Person(String name) {
      this.name = name;
      SigningKey key =
          SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, KeyPurpose.WITNESS, 1);
      this.witness = NoteSigner.of(name + ".example", key);
      this.policy = digest("policy of " + name);
      PartyCard own =
          new PartyCard(
              name,
              Profile.INTL,
              signing.publicKey(),
              encryption.publicKey(),
              witness.verifier(),
              NOW);
      this.card = Documents.sign(CRYPTO, own, signing);
      connect();
    }

    void connect() {
      client = client(signing, ORIGIN);
    }

    Digest thumbprint() {
      return signing.publicKey().thumbprint();
    }

    void register() throws Exception {
      client.submit(card.envelope());
    }

    void offerData(List<Digest> receivers) throws Exception {
      UsePolicy use =
          new UsePolicy(List.of(FUNCTION), receivers, List.of("id", "amount"), 10, LATER);
      DatasetTerms terms = new DatasetTerms(thumbprint(), "data", CRYPTO.random(32), "id", use);
      Table table =
          Table.build()
              .put("id", TextColumn.of(List.of("ann", "bo", "cleo")))
              .put("amount", IntegerColumn.of(1, 2, 3))
              .done();
      DatasetManifest manifest =
          ColumnCipher.encrypt(CRYPTO, table, terms, DataKey.fresh(CRYPTO), this::sink);
      dataset = Documents.sign(CRYPTO, manifest, signing);
      client.submit(dataset.envelope());
      for (ColumnEntry column : manifest.columns()) {
        upload(column.ciphertext(), columns.get(column.name()));
      }
    }

    private ByteArrayOutputStream sink(String column) {
      return new ByteArrayOutputStream() {
        @Override
        public void close() {
          columns.put(column, Bytes.of(toByteArray()));
        }
      };
    }

    void upload(Digest digest, Bytes content) throws Exception {
      Scene.upload(client, digest, content);
    }

    void consent(Contract contract) throws Exception {
      Consent consent =
          new Consent(
              contract.digest(CRYPTO),
              thumbprint(),
              contract.party(thumbprint()).orElseThrow().roles(),
              policy,
              CRYPTO.random(32),
              NOW,
              LATER);
      client.submit(Documents.sign(CRYPTO, consent, signing).envelope());
    }

    void cosignNewest() throws Exception {
      SignedCheckpoint shown = client.checkpoint();
      client.cosign(shown.with(witness.sign(shown.note().text(), CLOCK.instant())));
    }
  }

  static void upload(HubClient client, Digest digest, Bytes content) throws Exception {
    Path file = Files.createTempFile("blob", "");
    try {
      Files.write(file, content.toArray());
      client.putBlob(digest, file);
    } finally {
      Files.delete(file);
    }
  }

  /// Everyone shows card and data; the first proposes; all consent.
  Contract agree(long uses) throws Exception {
    List<Digest> all = people.stream().map(Person::thumbprint).toList();
    for (Person person : people) {
      person.register();
    }
    for (Person person : people) {
      person.offerData(all);
    }
    Contract contract = contract(people, uses);
    people.getFirst().client.propose(contract);
    for (Person person : people) {
      person.consent(contract);
    }
    return contract;
  }

  static Contract contract(List<Person> people, long uses, Hub hub) {
    List<Party> parties = new ArrayList<>();
    for (Person person : people) {
      List<Role> roles =
          parties.isEmpty()
              ? List.of(Role.DATA_OWNER, Role.INITIATOR, Role.RECEIVER)
              : List.of(Role.DATA_OWNER);
      parties.add(Party.of(person.card.document(), person.card.digest(), roles));
    }
    return new Contract(
        CRYPTO.random(32),
        Profile.INTL,
        "A joint sum",
        parties,
        new Exact(ENGINE),
        new FunctionCall("sum", new Exact(FUNCTION), Map.of()),
        List.of(
            new Output(
                "sums",
                List.of(new OutputColumn("id", ColumnType.TEXT)),
                2000,
                List.of(people.getFirst().name))),
        people.stream().map(Scene::input).toList(),
        100,
        new Limits(600, 1024),
        new Environment(List.of(Label.SOFTWARE), List.of(Mode.PROCESS), List.of(digest("root"))),
        uses,
        NOW.minus(Duration.ofDays(1)),
        LATER.minus(Duration.ofDays(1)),
        new LogTerms(
            ORIGIN,
            hub.card().key(),
            people.stream().map(one -> new Witness(one.name, one.witness.verifier())).toList(),
            people.size()),
        List.of("intersection-threshold", "sums"));
  }

  Contract contract(List<Person> of, long uses) {
    return contract(of, uses, hub);
  }

  private static Input input(Person owner) {
    DatasetManifest manifest = owner.dataset.document();
    return new Input(
        owner.name,
        manifest.name(),
        owner.dataset.digest(),
        List.of("id", "amount"),
        "id",
        manifest.usePolicy().digest(CRYPTO));
  }

  Signed<Start> start(Contract contract, Duration life) {
    Person initiator = people.getFirst();
    Start start =
        new Start(
            contract.digest(CRYPTO),
            initiator.thumbprint(),
            ENGINE,
            FUNCTION,
            CRYPTO.random(32),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(life));
    return Documents.sign(CRYPTO, start, initiator.signing);
  }

  Digest startAndApprove(Contract contract) throws Exception {
    Signed<Start> start = start(contract, Duration.ofHours(1));
    people.getFirst().client.submit(start.envelope());
    for (Person person : people) {
      person.client.challenge(start.digest(), person.nonce);
    }
    return start.digest();
  }

  TaskOffer offer(Contract contract, Digest task) {
    TaskOffer unproven =
        new TaskOffer(instance, taskKey.publicKey(), receiptKey.publicKey(), List.of());
    List<OwnerEvidence> evidence = new ArrayList<>();
    for (Person person : people) {
      OwnerChallenge challenge = new OwnerChallenge(person.thumbprint(), person.nonce);
      Bytes bound = unproven.binding(contract.digest(CRYPTO), task, challenge).hash(CRYPTO);
      EnclaveReport report = monitor.report(ENGINE.value(), bound);
      evidence.add(
          new OwnerEvidence(
              person.thumbprint(),
              monitor.evidence(Purposes.TASK, person.nonce, report).instance(instance).encoded()));
    }
    return new TaskOffer(instance, taskKey.publicKey(), receiptKey.publicKey(), evidence);
  }

  Signed<Release> release(Contract contract, Digest task, TaskOffer offer, int input) {
    Person owner = people.get(input);
    Bytes evidence =
        offer.evidence().stream()
            .filter(one -> one.owner().equals(owner.thumbprint()))
            .findFirst()
            .orElseThrow()
            .evidence();
    Release release =
        new Release(
            contract.digest(CRYPTO),
            task,
            input,
            owner.thumbprint(),
            owner.dataset.digest(),
            List.of("id", "amount"),
            1,
            CRYPTO.sha256(evidence),
            instance,
            taskKey.publicKey(),
            receiptKey.publicKey(),
            owner.policy,
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3000));
    return Documents.sign(CRYPTO, release, owner.signing);
  }

  /// A box with that content: nobody here opens it.
  KeyBox box(Signed<Release> release, Bytes content) {
    return new KeyBox(
        release.digest(),
        Hpke.seal(
            CRYPTO,
            taskKey.publicKey(),
            release.digest().value(),
            Bytes.EMPTY,
            SecretBytes.of(content)));
  }

  EncryptedOutput output(Contract contract, Digest task) {
    OutputAddress address =
        new OutputAddress(contract.digest(CRYPTO), task, "sums", people.getFirst().thumbprint());
    return OutputCipher.encrypt(CRYPTO, address, 2000, Bytes.utf8("id\nann\n"));
  }

  Signed<Statement> statement(
      Contract contract,
      Signed<Start> start,
      List<Digest> consents,
      List<Signed<Release>> releases,
      EncryptedOutput output) {
    Statement statement =
        new Statement(
            contract.digest(CRYPTO),
            start.digest(),
            instance,
            consents,
            releases.stream().map(Signed::digest).toList(),
            ENGINE,
            FUNCTION,
            contract.function().arguments(),
            contract.inputs().stream().map(Input::version).toList(),
            TaskOutcome.COMPLETED,
            List.of(),
            List.of(output.entry()),
            Resources.roundedUp(4000, 200),
            new ClaimedTimes("node clock", NOW, NOW.plusSeconds(9)));
    return Documents.sign(CRYPTO, statement, receiptKey);
  }

  TerminationRecord termination() {
    return new TerminationRecord(
        instance,
        TerminationRecord.ENDED,
        TerminationRecord.UNMOUNTED,
        TerminationRecord.NOT_EXCLUDED,
        "completed",
        NOW);
  }
}
