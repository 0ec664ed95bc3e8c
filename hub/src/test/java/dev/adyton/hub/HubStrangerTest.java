package dev.adyton.hub;

import static dev.adyton.hub.Scene.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.Cancel;
import dev.adyton.contract.ColumnEntry;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Documents;
import dev.adyton.contract.EncryptedOutput;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.NodeCard;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.UsePolicy;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.AeadStream;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.hub.Scene.Person;
import dev.adyton.hub.api.EventsPage;
import dev.adyton.hub.api.HubClient;
import dev.adyton.hub.api.HubException;
import dev.adyton.storage.FileStorage;
import dev.adyton.table.ColumnSchema;
import dev.adyton.table.ColumnType;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a party of the hub that is no party of a contract gets to see of it: nothing.
class HubStrangerTest {

  @TempDir Path temporary;
  private Scene scene;
  private Contract contract;
  private Person eve;

  @BeforeEach
  void open() throws Exception {
    scene = new Scene(temporary.resolve("hub"), 2);
    contract = scene.agree(3);
    eve = scene.new Person("eve");
    eve.register();
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  private static void assertRefused(ThrowingCallable call, String code) {
    assertThatThrownBy(call).isInstanceOf(HubException.class).hasMessageContaining(code);
  }

  @Test
  void aStrangerSeesNoContractAndNoEventOfIt() throws Exception {
    assertThat(eve.client.contracts()).isEmpty();
    assertRefused(() -> eve.client.contract(contract.digest(CRYPTO)), "contract.unknown");
    assertRefused(() -> eve.client.cosigned(contract.digest(CRYPTO), 0), "contract.unknown");
    Thread.sleep(CosignedCheckpoints.STANDS.multipliedBy(2));
    assertThat(eve.client.events(0, Duration.ZERO).events())
        .singleElement()
        .satisfies(own -> assertThat(own.digest()).isEqualTo(eve.card.digest()));
  }

  @Test
  void aStrangerReadsNoBlobThatIsNotHers() throws Exception {
    Person owner = scene.people.getFirst();
    for (ColumnEntry column : owner.dataset.document().columns()) {
      assertThat(eve.client.hasBlob(column.ciphertext())).isFalse();
      assertRefused(() -> eve.client.blob(column.ciphertext()).close(), "blob.unknown");
      assertThat(scene.people.getLast().client.hasBlob(column.ciphertext())).isTrue();
    }
  }

  @Test
  void namingAnothersBlobInAManifestOfOnesOwnGivesNoRightToIt() throws Exception {
    Person owner = scene.people.getFirst();
    DatasetManifest theirs = owner.dataset.document();
    DatasetManifest hers =
        new DatasetManifest(
            eve.thumbprint(),
            "bait",
            CRYPTO.random(32),
            theirs.rows(),
            theirs.join(),
            theirs.columns(),
            theirs.usePolicy());
    eve.dataset = Documents.sign(CRYPTO, hers, eve.signing);
    eve.client.submit(eve.dataset.envelope());
    Person accomplice = scene.new Person("accomplice");
    accomplice.register();
    accomplice.offerData(List.of(eve.thumbprint(), accomplice.thumbprint()));
    Contract bait = scene.contract(List.of(accomplice, eve), 1);
    Digest blob = theirs.columns().getFirst().ciphertext();
    try {
      eve.client.propose(bait);
    } catch (HubException e) {
      assertThat(e.problem().status()).isEqualTo(409); // refused for another reason: as good
    }
    assertRefused(() -> eve.client.blob(blob).close(), "blob.unknown");
  }

  @Test
  void aStrangerTouchesNoTask() throws Exception {
    Digest task = scene.startAndApprove(contract);
    scene.node().material(task);
    TaskOffer offer = scene.offer(contract, task);
    scene.node().offer(task, offer);
    Signed<Release> release = scene.release(contract, task, offer, 0);
    scene.people.getFirst().client.submit(release.envelope());
    KeyBox box = scene.box(release, CRYPTO.random(64));
    assertRefused(() -> eve.client.task(task), "task.unknown");
    assertRefused(() -> eve.client.challenge(task, CRYPTO.random(32)), "task.unknown");
    assertRefused(() -> eve.client.sendBox(task, box), "task.unknown");
    assertRefused(() -> scene.people.getLast().client.sendBox(task, box), "box.unreleased");
  }

  @Test
  void aNodeThatDidNotTakeATaskGetsNothingOfIt() throws Exception {
    Digest task = scene.startAndApprove(contract);
    scene.node().material(task);
    SigningKey key = SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.REQUEST, 1);
    scene.hub().admit(new NodeCard(Scene.digest("another root"), key.publicKey()));
    HubClient other = scene.client(key, Scene.ORIGIN);
    assertRefused(() -> other.material(task), "task.taken");
    assertRefused(() -> other.boxes(task, Duration.ZERO), "task.taken");
    assertRefused(() -> other.releases(task, Duration.ZERO), "task.taken");
    assertRefused(() -> other.offer(task, scene.offer(contract, task)), "task.taken");
    assertRefused(() -> other.ended(task, "finished"), "task.taken");
  }

  @Test
  void aTaskThatAnOwnerDidNotApproveIsGivenToNoNode() throws Exception {
    Signed<Start> start = scene.start(contract, Duration.ofHours(1));
    scene.people.getFirst().client.submit(start.envelope());
    scene.people.getFirst().client.challenge(start.digest(), CRYPTO.random(32));
    assertThat(scene.node().work(Duration.ZERO)).isEmpty();
    assertRefused(() -> scene.node().material(start.digest()), "task.unapproved");
  }

  @Test
  void anOwnersNonceIsNotReplaced() throws Exception {
    Digest task = scene.startAndApprove(contract);
    Person owner = scene.people.getLast();
    owner.client.challenge(task, owner.nonce);
    assertRefused(() -> owner.client.challenge(task, CRYPTO.random(32)), "challenge.exists");
  }

  @Test
  void ofACancelledTaskTheNodeGetsNothingMoreNotEvenWhatItWaitedFor() throws Exception {
    Digest task = scene.startAndApprove(contract);
    scene.node().material(task);
    TaskOffer offer = scene.offer(contract, task);
    scene.node().offer(task, offer);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> waiting = threads.submit(() -> scene.node().releases(task, Duration.ofSeconds(20)));
      Person owner = scene.people.getLast();
      Cancel cancel = new Cancel(task, owner.thumbprint(), Scene.NOW);
      owner.client.submit(Documents.sign(CRYPTO, cancel, owner.signing).envelope());
      assertThatThrownBy(waiting::get).rootCause().hasMessageContaining("task.cancelled");
    }
    Signed<Release> late = scene.release(contract, task, offer, 0);
    assertRefused(() -> scene.people.getFirst().client.submit(late.envelope()), "task.over");
  }

  @Test
  void anExpiredTaskEndsCleanlyAndItsBoxesAreDropped() throws Exception {
    Signed<Start> start = scene.start(contract, Duration.ofSeconds(2));
    scene.people.getFirst().client.submit(start.envelope());
    for (Person person : scene.people) {
      person.client.challenge(start.digest(), person.nonce);
    }
    Thread.sleep(3000);
    assertThat(scene.node().work(Duration.ZERO)).isEmpty();
    assertRefused(() -> scene.node().material(start.digest()), "task.over");
    assertThat(scene.people.getFirst().client.task(start.digest()).phase()).isEqualTo("expired");
  }

  @Test
  void aCosignatureCountsOnlyUnderTheCallersOwnWitnessKey() throws Exception {
    Person owner = scene.people.getFirst();
    SignedCheckpoint shown = owner.client.checkpoint();
    SignedCheckpoint cosigned =
        shown.with(owner.witness.sign(shown.note().text(), Scene.CLOCK.instant()));
    assertRefused(() -> eve.client.cosign(cosigned), "cosignature.refused");
    SignedCheckpoint forged =
        shown.with(owner.witness.sign("other\n1\nAAAA\n", Scene.CLOCK.instant()));
    assertRefused(() -> owner.client.cosign(forged), "cosignature.refused");
    owner.client.cosign(cosigned);
    assertThat(owner.client.checkpoint(shown.checkpoint().size()).signatures()).hasSize(2);
  }

  @Test
  void aBlobWithAnotherDigestIsNotKept() throws Exception {
    Digest promised = Scene.digest("promised");
    assertRefused(() -> Scene.upload(eve.client, promised, Bytes.utf8("other")), "blob.mismatch");
    assertThat(eve.client.hasBlob(promised)).isFalse();
    assertThat(FileStorage.open(temporary.resolve("hub")).list("incoming/")).isEmpty();
  }

  @Test
  void whatAStrangerLogsForSomebodyMakesNoPageThatCannotBeRead() throws Exception {
    Person owner = scene.people.getFirst();
    int flood = 60;
    for (int i = 0; i < flood; i++) {
      eve.client.submit(large(owner).envelope());
    }
    Thread.sleep(CosignedCheckpoints.STANDS.multipliedBy(2));
    Set<Digest> seen = new HashSet<>();
    EventsPage page = owner.client.events(0, Duration.ZERO);
    while (!page.events().isEmpty()) {
      page.events().forEach(one -> seen.add(one.digest()));
      page = owner.client.events(page.next(), Duration.ZERO);
    }
    assertThat(seen).hasSizeGreaterThan(flood).contains(contract.digest(CRYPTO));
  }

  private Signed<DatasetManifest> large(Person reader) {
    List<ColumnEntry> columns = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      ColumnSchema schema =
          new ColumnSchema("a".repeat(50) + i, ColumnType.INTEGER, ColumnSchema.NUMBER_WIDTH);
      long bytes = AeadStream.ciphertextLength(ColumnSchema.NUMBER_WIDTH);
      columns.add(new ColumnEntry(schema, Scene.digest("a" + i), bytes, Scene.digest("b" + i)));
    }
    List<Digest> functions =
        IntStream.range(0, 500).mapToObj(i -> Scene.digest("function " + i)).toList();
    UsePolicy use =
        new UsePolicy(functions, List.of(reader.thumbprint()), List.of(), 1, Scene.LATER);
    DatasetManifest manifest =
        new DatasetManifest(
            eve.thumbprint(),
            "flood",
            CRYPTO.random(32),
            1,
            columns.getFirst().name(),
            columns,
            use);
    return Documents.sign(CRYPTO, manifest, eve.signing);
  }

  @Test
  void namingTheInstanceOfAnotherTaskInAReleaseKeepsNoTerminationFromIt() throws Exception {
    Digest task = scene.startAndApprove(contract);
    TaskMaterial material = scene.node().material(task);
    TaskOffer offer = scene.offer(contract, task);
    scene.node().offer(task, offer);
    releaseOfHerOwnTaskThatNames(scene.instance);
    List<Signed<Release>> releases = new ArrayList<>();
    for (int input = 0; input < scene.people.size(); input++) {
      releases.add(scene.release(contract, task, offer, input));
      scene.people.get(input).client.submit(releases.getLast().envelope());
    }
    Signed<Start> start =
        Documents.open(
            CRYPTO, Start.class, material.start(), scene.people.getFirst().signing.publicKey());
    List<Digest> consents =
        material.consents().stream().map(one -> CRYPTO.sha256(one.payload())).toList();
    EncryptedOutput output = scene.output(contract, task);
    scene.node().submit(scene.statement(contract, start, consents, releases, output).envelope());
    scene.node().submit(scene.monitor.sign(scene.termination()));
    assertThat(scene.people.getFirst().client.task(task).phase()).isEqualTo("terminated");
    scene.restart();
    assertThat(scene.people.getFirst().client.task(task).phase()).isEqualTo("terminated");
  }

  private void releaseOfHerOwnTaskThatNames(Bytes instance) throws Exception {
    eve.offerData(List.of(eve.thumbprint()));
    Contract own = scene.contract(List.of(eve), 1);
    eve.client.propose(own);
    eve.consent(own);
    Start start =
        new Start(
            own.digest(CRYPTO),
            eve.thumbprint(),
            Scene.ENGINE,
            Scene.FUNCTION,
            CRYPTO.random(32),
            Scene.NOW.plusSeconds(3600));
    Signed<Start> signed = Documents.sign(CRYPTO, start, eve.signing);
    eve.client.submit(signed.envelope());
    Release release =
        new Release(
            own.digest(CRYPTO),
            signed.digest(),
            0,
            eve.thumbprint(),
            eve.dataset.digest(),
            List.of("id", "amount"),
            1,
            Scene.digest("no evidence"),
            instance,
            scene.taskKey.publicKey(),
            scene.receiptKey.publicKey(),
            eve.policy,
            Scene.NOW.plusSeconds(3000));
    eve.client.submit(Documents.sign(CRYPTO, release, eve.signing).envelope());
  }
}
