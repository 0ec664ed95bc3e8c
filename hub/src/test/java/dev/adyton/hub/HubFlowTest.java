package dev.adyton.hub;

import static dev.adyton.hub.Scene.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Documents;
import dev.adyton.contract.EncryptedOutput;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.exchange.Inclusion;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.Scene.Person;
import dev.adyton.hub.api.EventsPage;
import dev.adyton.hub.api.HubException;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.hub.api.TaskView;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.LogVerifier;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.WitnessPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole task through the hub, with and without restarts in between.
class HubFlowTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path temporary;

  @Test
  void threePartiesGetTheirTaskThroughAHubThatRestartsAfterEveryStep() throws Exception {
    try (Scene scene = new Scene(temporary.resolve("hub"), 3)) {
      run(scene, true);
    }
  }

  @Test
  void aKeyBoxReachesNoFileOfTheHub() throws Exception {
    Path home = temporary.resolve("hub");
    KeyBox box;
    try (Scene scene = new Scene(home, 2)) {
      box = run(scene, false).getFirst();
      assertThat(filesThatHold(home, box)).isEmpty();
    }
    assertThat(filesThatHold(home, box)).isEmpty();
  }

  private static List<KeyBox> run(Scene scene, boolean restarts) throws Exception {
    Contract contract = scene.agree(3);
    Digest digest = contract.digest(CRYPTO);
    assertThat(scene.people.getLast().client.contracts()).hasSize(1);
    restart(scene, restarts);
    assertThat(scene.people.getLast().client.contract(digest)).hasSize(1 + 3 * scene.people.size());

    Digest task = scene.startAndApprove(contract);
    restart(scene, restarts);
    assertThat(scene.node().work(SOON)).containsExactly(task);
    TaskMaterial material = scene.node().material(task);
    assertThat(material.challenges()).hasSize(scene.people.size());
    assertThat(scene.node().work(Duration.ZERO)).isEmpty();

    TaskOffer offer = scene.offer(contract, task);
    scene.node().offer(task, offer);
    restart(scene, restarts);
    assertThat(scene.people.getFirst().client.task(task).offer()).contains(offer);
    assertThat(scene.node().releases(task, Duration.ZERO)).isEmpty();

    List<Signed<Release>> releases = release(scene, contract, task, offer);
    restart(scene, restarts);
    assertThat(scene.node().releases(task, SOON).orElseThrow())
        .isEqualTo(releases.stream().map(Signed::envelope).toList());
    List<KeyBox> boxes = box(scene, task, releases);
    assertThat(scene.node().boxes(task, SOON)).contains(boxes);

    conclude(scene, contract, task, material, releases, restarts);
    return boxes;
  }

  private static List<Signed<Release>> release(
      Scene scene, Contract contract, Digest task, TaskOffer offer) throws Exception {
    List<Signed<Release>> releases = new ArrayList<>();
    for (int input = 0; input < scene.people.size(); input++) {
      Signed<Release> release = scene.release(contract, task, offer, input);
      scene.people.get(input).client.submit(release.envelope());
      releases.add(release);
    }
    return releases;
  }

  private static List<KeyBox> box(Scene scene, Digest task, List<Signed<Release>> releases)
      throws Exception {
    List<KeyBox> boxes = new ArrayList<>();
    for (int input = 0; input < releases.size(); input++) {
      KeyBox box = scene.box(releases.get(input), CRYPTO.random(64));
      scene.people.get(input).client.sendBox(task, box);
      boxes.add(box);
    }
    return boxes;
  }

  private static void conclude(
      Scene scene,
      Contract contract,
      Digest task,
      TaskMaterial material,
      List<Signed<Release>> releases,
      boolean restarts)
      throws Exception {
    Signed<Start> start =
        Documents.open(
            CRYPTO, Start.class, material.start(), scene.people.getFirst().signing.publicKey());
    List<Digest> consents =
        material.consents().stream().map(one -> CRYPTO.sha256(one.payload())).toList();
    EncryptedOutput output = scene.output(contract, task);
    Scene.upload(scene.node(), output.stream(), output.ciphertext());
    Signed<Statement> statement = scene.statement(contract, start, consents, releases, output);
    LoggedDocument logged = scene.node().submit(statement.envelope());
    assertThat(scene.node().statementInclusion(task, Duration.ZERO)).isEmpty();
    restart(scene, restarts);

    SignedCheckpoint shown = scene.people.getFirst().client.checkpoint();
    for (Person person : scene.people) {
      person.client.cosign(
          shown.with(person.witness.sign(shown.note().text(), Scene.CLOCK.instant())));
    }
    restart(scene, restarts);
    Inclusion inclusion = scene.node().statementInclusion(task, SOON).orElseThrow();
    assertThat(proves(contract, inclusion, statement.digest())).isTrue();

    OutputBox box = OutputBox.seal(CRYPTO, output, scene.people.getFirst().encryption.publicKey());
    scene.node().putOutputBox(task, box);
    scene.node().submit(scene.monitor.sign(scene.termination()));
    scene.node().ended(task, "completed");
    restart(scene, restarts);
    TaskView view = scene.people.getFirst().client.task(task);
    assertThat(view.outputs()).containsExactly(box);
    assertThat(view.phase()).isEqualTo("terminated");
    assertThat(view.document("statement").orElseThrow()).isEqualTo(logged);
    assertThat(scene.people.getLast().client.task(task).outputs()).isEmpty();
    try (var stream = scene.people.getFirst().client.blob(output.stream())) {
      assertThat(Bytes.of(stream.readAllBytes())).isEqualTo(output.ciphertext());
    }
    assertThatThrownBy(() -> scene.people.getLast().client.blob(output.stream()).close())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("blob.unknown");
  }

  private static boolean proves(Contract contract, Inclusion inclusion, Digest statement) {
    WitnessPolicy policy =
        new WitnessPolicy(
            contract.log().witnesses().stream().map(one -> one.key()).toList(),
            (int) contract.log().threshold());
    return new LogVerifier(CRYPTO, contract.log().key(), policy)
        .examine(SignedCheckpoint.parse(inclusion.checkpoint()))
        .verified()
        .orElseThrow()
        .proves(
            new Leaf(inclusion.event(), statement, inclusion.salt()),
            new InclusionProof(inclusion.index(), inclusion.proof()));
  }

  @Test
  void aHundredConcurrentStartsOnThreeUsesGiveExactlyThreeTasks() throws Exception {
    try (Scene scene = new Scene(temporary.resolve("hub"), 2);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Contract contract = scene.agree(3);
      List<Callable<String>> starts = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Signed<Start> start = scene.start(contract, Duration.ofHours(1));
        starts.add(() -> outcome(scene.people.getFirst(), start));
      }
      List<String> outcomes = new ArrayList<>();
      for (Future<String> one : threads.invokeAll(starts)) {
        outcomes.add(one.get());
      }
      assertThat(outcomes).hasSize(100).containsOnly("accepted", "start.uses");
      assertThat(outcomes.stream().filter("accepted"::equals)).hasSize(3);
    }
  }

  private static String outcome(Person person, Signed<Start> start) throws Exception {
    try {
      person.client.submit(start.envelope());
      return "accepted";
    } catch (HubException e) {
      return e.problem().code();
    }
  }

  @Test
  void aPageOfEventsIsCoveredByItsCheckpointAndALongPollWakesUp() throws Exception {
    try (Scene scene = new Scene(temporary.resolve("hub"), 2);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Contract contract = scene.agree(3);
      Person last = scene.people.getLast();
      Thread.sleep(CosignedCheckpoints.STANDS.multipliedBy(2));
      EventsPage page = last.client.events(0, Duration.ZERO);
      assertThat(page.events()).isNotEmpty().allMatch(one -> covers(page, one));
      Future<EventsPage> waiting =
          threads.submit(() -> last.client.events(page.next(), Duration.ofSeconds(20)));
      Signed<Start> start = scene.start(contract, Duration.ofHours(1));
      scene.people.getFirst().client.submit(start.envelope());
      EventsPage news = waiting.get();
      assertThat(news.events())
          .singleElement()
          .satisfies(one -> assertThat(one.digest()).isEqualTo(start.digest()));
      assertThat(news.events()).allMatch(one -> covers(news, one));
    }
  }

  private static boolean covers(EventsPage page, LoggedDocument one) {
    return one.index() < SignedCheckpoint.parse(page.checkpoint()).checkpoint().size();
  }

  @Test
  void anOfferEndsTheLongPollOfAnOwner() throws Exception {
    try (Scene scene = new Scene(temporary.resolve("hub"), 2);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Contract contract = scene.agree(3);
      Digest task = scene.startAndApprove(contract);
      scene.node().material(task);
      Person last = scene.people.getLast();
      Thread.sleep(CosignedCheckpoints.STANDS.multipliedBy(2));
      long next = last.client.events(0, Duration.ZERO).next();
      Future<EventsPage> waiting =
          threads.submit(() -> last.client.events(next, Duration.ofSeconds(25)));
      scene.node().offer(task, scene.offer(contract, task));
      assertThat(waiting.get(10, TimeUnit.SECONDS).events()).isEmpty();
    }
  }

  private static void restart(Scene scene, boolean restarts) throws IOException {
    if (restarts) {
      scene.restart();
    }
  }

  /// Looks for the ciphertext as bytes and in the encodings in which it travels.
  private static List<Path> filesThatHold(Path home, KeyBox box) throws IOException {
    Bytes raw = box.box().ciphertext();
    List<String> needles =
        List.of(
            new String(raw.toArray(), StandardCharsets.ISO_8859_1),
            Base64Text.url(raw),
            Base64Text.standard(raw),
            raw.hex());
    List<Path> holding = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (needles.stream().anyMatch(content::contains)) {
          holding.add(file);
        }
      }
    }
    return holding;
  }
}
