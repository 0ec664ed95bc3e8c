package dev.adyton.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.agent.home.Home;
import dev.adyton.agent.work.Consents;
import dev.adyton.agent.work.Datasets;
import dev.adyton.agent.work.FakeEnclave;
import dev.adyton.agent.work.ReleaseLine;
import dev.adyton.agent.work.Releases;
import dev.adyton.agent.work.Scene;
import dev.adyton.agent.work.ScriptedHub;
import dev.adyton.agent.work.Tasks;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.ClaimedTimes;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Resources;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskFinding;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.task.Reservation;
import dev.adyton.testkit.FakeEvidence;
import dev.adyton.testkit.FakeSoftwareRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Data leaves an agent when everybody is honest, and never otherwise.
class ReleaseTest {

  private static final UnaryOperator<FakeEvidence> GENUINE = UnaryOperator.identity();

  @TempDir Path folder;
  private Scene scene;
  private final List<AgentNews> bankNews = new ArrayList<>();
  private final List<AgentNews> paymentsNews = new ArrayList<>();
  private Agent bank;
  private Agent payments;

  @BeforeEach
  void setScene() throws IOException {
    scene = new Scene(folder);
    startBank();
    payments = new Agent(scene.paymentsDesk(), Approval.AUTO, paymentsNews::add);
  }

  private void startBank() {
    bank = new Agent(scene.bankDesk(), Approval.AUTO, bankNews::add);
  }

  @AfterEach
  void endScene() throws IOException {
    scene.close();
  }

  private void pass() throws InterruptedException {
    bank.pass(Duration.ZERO);
    payments.pass(Duration.ZERO);
  }

  private FakeEnclave enclave() {
    return new FakeEnclave(scene.root, scene.images.images().getFirst().measurement());
  }

  private void offer(FakeEnclave enclave, Signed<Start> start, UnaryOperator<FakeEvidence> change) {
    Digest contract = start.document().contract();
    TaskOffer offer =
        enclave.offer(contract, start.digest(), scene.hub.challenges(start.digest()), change);
    scene.hub.offer(bankId(), offer);
    scene.hub.offer(paymentsId(), offer);
  }

  private Digest bankId() {
    return scene.bank.card().document().thumbprint();
  }

  private Digest paymentsId() {
    return scene.payments.card().document().thumbprint();
  }

  private static List<String> codes(List<AgentNews> news) {
    return news.stream().map(AgentNews::code).toList();
  }

  /// A task that both agents approved.
  private Signed<Start> approved() throws Exception {
    Signed<Start> start = scene.started(scene.agreed());
    pass();
    assertThat(scene.hub.challenges(start.digest())).hasSize(2);
    return start;
  }

  @Test
  void sendsEveryOwnersKeysToTheOneEnclaveOnceAllReleasesAreWitnessed() throws Exception {
    Signed<Start> start = approved();
    FakeEnclave enclave = enclave();
    offer(enclave, start, GENUINE);
    bank.pass(Duration.ZERO);
    assertThat(scene.hub.boxes).as("no box before every release").isEmpty();
    payments.pass(Duration.ZERO);
    pass();
    assertThat(scene.hub.releases()).hasSize(2);
    assertThat(scene.hub.boxes.stream().map(KeyBox::release).distinct()).hasSize(2);
    assertThat(scene.hub.cosigned).isNotEmpty();
    assertThat(codes(bankNews)).contains("task.approved", "task.released", "task.box-sent");
  }

  @Test
  void sendsTheSameBytesAgainAfterEveryCrashBetweenLedgerAndSend() throws Exception {
    Signed<Start> start = approved();
    offer(enclave(), start, GENUINE);
    List<Bytes> tried = new ArrayList<>();
    scene.hub.beforeSubmit =
        document -> {
          tried.add(document.encode());
          throw new IllegalStateException("killed before the release left");
        };
    assertThatThrownBy(() -> bank.pass(Duration.ZERO)).hasMessageContaining("killed");
    scene.restartBank();
    startBank();
    scene.hub.beforeSubmit = UnaryOperator.identity();
    pass();
    assertThat(scene.hub.all("release").getFirst().document()).isEqualTo(tried.getLast());
    crashAtTheBox();
  }

  private void crashAtTheBox() throws Exception {
    List<KeyBox> tried = new ArrayList<>();
    scene.hub.beforeBox =
        box -> {
          tried.add(box);
          throw new IllegalStateException("killed before the box left");
        };
    assertThatThrownBy(() -> bank.pass(Duration.ZERO)).hasMessageContaining("killed");
    scene.restartBank();
    startBank();
    scene.hub.beforeBox = UnaryOperator.identity();
    bank.pass(Duration.ZERO);
    assertThat(scene.hub.boxes).containsExactly(tried.getFirst());
    assertThat(scene.bank.ledger().book().reservations()).hasSize(1);
  }

  static Stream<Arguments> foreignEvidence() {
    FakeSoftwareRoot other = FakeSoftwareRoot.create(Scene.CRYPTO);
    return Stream.of(
        attack("another machine's root", e -> e.butVouchedForBy(other)),
        attack("another machine's monitor", e -> e.butSignedBy(other.monitor())),
        attack("another nonce", e -> e.nonce(Scene.CRYPTO.random(32))),
        attack("other bound keys", e -> e.boundData(Scene.CRYPTO.random(32))),
        attack("another instance", e -> e.instance(Scene.CRYPTO.random(32))),
        attack("another image", e -> e.measurement(Scene.CRYPTO.random(32))),
        attack("another purpose", e -> e.purpose("tls-server")),
        attack("mock mode", e -> e.mode(Mode.MOCK)),
        attack("debugging", e -> e.debug(true)),
        attack("other limits", e -> e.limits(new Limits(6000, 1024))));
  }

  private static Arguments attack(String name, UnaryOperator<FakeEvidence> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("foreignEvidence")
  void releasesNothingForForeignEvidence(String name, UnaryOperator<FakeEvidence> change)
      throws Exception {
    Signed<Start> start = approved();
    offer(enclave(), start, change);
    pass();
    pass();
    requireNothingLeft();
    assertThat(scene.bank.ledger().book().reservations()).as("no use is burnt").isEmpty();
    assertThat(bankNews).anyMatch(item -> item.kind() == AgentNews.Kind.REFUSED);
  }

  private void requireNothingLeft() {
    assertThat(scene.hub.releases()).isEmpty();
    assertThat(scene.hub.boxes).isEmpty();
  }

  @Test
  void sendsNoKeyWhenTwoOwnersAreShownTwoEnclavesAndFreesTheUses() throws Exception {
    Signed<Start> start = approved();
    List<OwnerChallenge> challenges = scene.hub.challenges(start.digest());
    Digest contract = start.document().contract();
    scene.hub.offer(bankId(), enclave().offer(contract, start.digest(), challenges, GENUINE));
    scene.hub.offer(paymentsId(), enclave().offer(contract, start.digest(), challenges, GENUINE));
    pass();
    pass();
    assertThat(scene.hub.releases()).hasSize(2);
    assertThat(scene.hub.boxes).isEmpty();
    assertThat(codes(bankNews)).contains("release.enclave");
    scene.now = start.document().expires();
    pass();
    assertThat(scene.bank.ledger().book().reservations()).noneMatch(Reservation::takesUse);
  }

  @Test
  void neitherCosignsNorReleasesUnderASplitView() throws Exception {
    ScriptedHub other = scene.hub.copy();
    Signed<Start> start = approved();
    offer(enclave(), start, GENUINE);
    int cosigned = scene.hub.cosigned.size();
    for (LoggedDocument entry : scene.hub.all("start")) {
      other.log("start", entry.digest(), entry.document());
    }
    for (int i = 0; i < 40; i++) {
      other.log("party", Scene.CRYPTO.sha256(entropy()), entropy());
    }
    scene.bankHub.hub = other;
    bank.pass(Duration.ZERO);
    assertThat(bankNews).anyMatch(item -> item.kind() == AgentNews.Kind.ALARM);
    assertThat(other.cosigned).isEmpty();
    assertThat(scene.hub.cosigned).hasSize(cosigned);
    assertThat(other.releases()).isEmpty();
    assertThat(scene.bank.checkpoints().contradictions(ScriptedHub.ORIGIN)).isNotEmpty();
  }

  private static Bytes entropy() {
    return Scene.CRYPTO.random(32);
  }

  @Test
  void releasesNothingToAHubThatWasSetBackToYesterday() throws Exception {
    Digest contract = scene.agreed();
    ScriptedHub yesterday = scene.hub.copy();
    Signed<Start> start = scene.started(contract);
    pass();
    offer(enclave(), start, GENUINE);
    scene.bankHub.hub = yesterday;
    scene.restartBank();
    startBank();
    bank.pass(Duration.ZERO);
    assertThat(codes(bankNews)).contains("log.rollback");
    assertThat(yesterday.releases()).isEmpty();
    assertThat(yesterday.boxes).isEmpty();
  }

  @Test
  void heedsWithdrawalsOfOthersAndItsOwnEvenIfTheHubWithholdsThem() throws Exception {
    Signed<Start> start = approved();
    offer(enclave(), start, GENUINE);
    scene.hub.beforeSubmit =
        document -> {
          throw new IllegalStateException("the hub swallows it");
        };
    assertThatThrownBy(() -> Consents.withdraw(scene.bankDesk(), start.document().contract()))
        .hasMessageContaining("swallows");
    scene.hub.beforeSubmit = UnaryOperator.identity();
    bank.pass(Duration.ZERO);
    requireNothingLeft();
    Consents.withdraw(scene.bankDesk(), start.document().contract());
    pass();
    requireNothingLeft();
    assertThat(codes(bankNews)).contains("consent.withdrawn");
    assertThat(codes(paymentsNews)).contains("consent.withdrawn");
  }

  @Test
  void doesNotApproveATaskOverDataThatWasRemoved() throws Exception {
    Signed<Start> start = scene.started(scene.agreed());
    Datasets.remove(scene.payments, scene.payments.data().all().getFirst().digest());
    pass();
    assertThat(scene.hub.challenges(start.digest())).as("the bank's alone").hasSize(1);
    assertThat(codes(paymentsNews)).contains("data.not-offered");
    requireNothingLeft();
  }

  @Test
  void releasesNothingOnceAConsentRanOut() throws Exception {
    Digest contract = scene.proposed().digest(Scene.CRYPTO);
    scene.consent(scene.bankDesk(), contract, Scene.LATER);
    scene.consent(scene.paymentsDesk(), contract, Scene.NOW.plusSeconds(60));
    Signed<Start> start = scene.started(contract);
    pass();
    offer(enclave(), start, GENUINE);
    scene.now = Scene.NOW.plusSeconds(60);
    pass();
    pass();
    requireNothingLeft();
    assertThat(codes(bankNews)).contains("consent.expired");
  }

  @Test
  void sendsNoBoxOnceTheStartExpired() throws Exception {
    Signed<Start> start = approved();
    offer(enclave(), start, GENUINE);
    pass();
    scene.now = start.document().expires();
    pass();
    pass();
    assertThat(scene.hub.boxes).isEmpty();
    assertThat(scene.bank.ledger().book().uses(dataset())).isZero();
  }

  private Bytes dataset() throws IOException {
    return scene.bank.data().all().getFirst().document().id();
  }

  @Test
  void releasesNoMoreThanTheUsesThatTheOwnerAllows() throws Exception {
    Signed<Start> first = approved();
    offer(enclave(), first, GENUINE);
    pass();
    pass();
    Signed<Start> second = scene.started(first.document().contract());
    pass();
    pass();
    assertThat(scene.hub.challenges(second.digest())).isEmpty();
    assertThat(codes(bankNews)).contains("use-policy.uses");
    assertThat(scene.hub.releases()).hasSize(2);
  }

  @Test
  void asksAPersonBeforeItApprovesIfToldSoAndNeverReleasesToARefusedTask() throws Exception {
    bank = new Agent(scene.bankDesk(), Approval.EACH, bankNews::add);
    Signed<Start> start = scene.started(scene.agreed());
    pass();
    assertThat(scene.hub.challenges(start.digest())).hasSize(1);
    assertThat(bankNews).anyMatch(item -> item.kind() == AgentNews.Kind.QUESTION);
    assertThat(Tasks.status(scene.bankDesk(), start.digest()).waitingFor())
        .containsExactly("the agent of bank");
    Tasks.approve(scene.bankDesk(), start.digest());
    assertThat(bank.lookNow()).isTrue();
    assertThat(scene.hub.challenges(start.digest())).hasSize(2);
    offer(enclave(), start, GENUINE);
    Tasks.refuse(scene.bankDesk(), start.digest());
    pass();
    pass();
    requireNothingLeft();
  }

  /// A task whose keys were sent.
  private Signed<Start> sent(FakeEnclave enclave) throws Exception {
    Signed<Start> start = approved();
    offer(enclave, start, GENUINE);
    pass();
    pass();
    assertThat(scene.bank.ledger().book().uses(dataset())).isOne();
    return start;
  }

  private Statement refusal(Signed<Start> start, FakeEnclave enclave, List<Digest> opened) {
    return new Statement(
        start.document().contract(),
        start.digest(),
        enclave.instance(),
        digests("consent"),
        digests("release"),
        start.document().engine(),
        start.document().function(),
        Map.of(),
        opened,
        TaskOutcome.REFUSED,
        List.of(TaskFinding.BOX_UNOPENABLE),
        List.of(),
        Resources.roundedUp(1, 1),
        new ClaimedTimes("node clock", Scene.NOW, Scene.NOW));
  }

  private List<Digest> digests(String event) {
    return scene.hub.all(event).stream().map(LoggedDocument::digest).toList();
  }

  @Test
  void givesAUseBackWhenTheEnclaveRefusedWithNothingOpened() throws Exception {
    FakeEnclave enclave = enclave();
    Signed<Start> start = sent(enclave);
    scene.hub.log(enclave.sign(refusal(start, enclave, List.of())).envelope());
    pass();
    assertThat(codes(bankNews)).contains("task.refused-inside");
    assertThat(scene.bank.ledger().book().uses(dataset())).isZero();
  }

  @Test
  void givesAUseBackEvenIfTheEnclaveRefusesAfterTheTimeIsOver() throws Exception {
    FakeEnclave enclave = enclave();
    Signed<Start> start = sent(enclave);
    scene.now = start.document().expires().plusSeconds(1);
    pass();
    assertThat(scene.bank.ledger().book().uses(dataset())).isOne();
    assertThat(Releases.list(scene.bank)).singleElement().matches(ReleaseLine::open);
    scene.hub.log(enclave.sign(refusal(start, enclave, List.of())).envelope());
    pass();
    assertThat(scene.bank.ledger().book().uses(dataset())).isZero();
    assertThat(Releases.list(scene.bank)).singleElement().matches(line -> !line.open());
  }

  @Test
  void givesNoUseBackOnTheWordOfAnotherEnclave() throws Exception {
    FakeEnclave enclave = enclave();
    Signed<Start> start = sent(enclave);
    scene.hub.log(enclave().sign(refusal(start, enclave, List.of())).envelope());
    pass();
    assertThat(bankNews).anyMatch(item -> item.code().equals("hub.malformed"));
    assertThat(scene.bank.ledger().book().uses(dataset())).isOne();
  }

  @Test
  void givesNoUseBackOnceSomethingWasOpened() throws Exception {
    FakeEnclave enclave = enclave();
    Signed<Start> start = sent(enclave);
    List<Digest> opened =
        scene.hub.all("dataset").stream().map(LoggedDocument::digest).limit(1).toList();
    scene.hub.log(enclave.sign(refusal(start, enclave, opened)).envelope());
    pass();
    assertThat(scene.bank.ledger().book().uses(dataset())).isOne();
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        Arguments.of("withholds a manifest", "dataset"),
        Arguments.of("withholds the consents", "consent"),
        Arguments.of("withholds the contract", "contract"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void releasesNothingToAHubThat(String name, String event) throws Exception {
    Signed<Start> start = approved();
    offer(enclave(), start, GENUINE);
    scene.hub.lie = shown -> shown.stream().filter(entry -> !entry.event().equals(event)).toList();
    pass();
    pass();
    requireNothingLeft();
    assertThat(bankNews).anyMatch(item -> item.kind() == AgentNews.Kind.REFUSED);
  }

  @Test
  void releasesNothingForConsentsThatTheLogDoesNotHold() throws Exception {
    Signed<Start> start = scene.started(scene.agreed());
    scene.hub.lie =
        shown ->
            shown.stream()
                .map(entry ->
                    entry.event().equals("consent")
                        ? new LoggedDocument(0, entry.leaf(), entry.document())
                        : entry)
                .toList();
    pass();
    assertThat(scene.hub.challenges(start.digest())).isEmpty();
    assertThat(codes(bankNews)).contains("log.not-included");
  }

  @Test
  void releasesNothingFromALedgerThatForgotWhatTheLogShows() throws Exception {
    Signed<Start> start = approved();
    offer(enclave(), start, GENUINE);
    pass();
    assertThat(scene.hub.releases()).isNotEmpty();
    scene.bank.close();
    Files.delete(folder.resolve("bank/ledger/releases"));
    Files.delete(folder.resolve("bank/ledger/head"));
    scene.bank = Home.open(Scene.CRYPTO, folder.resolve("bank"));
    startBank();
    pass();
    pass();
    assertThat(scene.hub.boxes.stream().map(KeyBox::release))
        .doesNotContainAnyElementsOf(bankReleases());
    assertThat(codes(bankNews)).contains("ledger.rolled-back");
  }

  private List<Digest> bankReleases() {
    return scene.hub.all("release").stream()
        .filter(entry -> entry.document().toText().length() > 0)
        .filter(entry ->
            Release.parse(DsseEnvelope.parse(entry.document()).payload()).owner().equals(bankId()))
        .map(LoggedDocument::digest)
        .toList();
  }

  @Test
  void livesOnWhenAnOfferMakesNoSense() throws Exception {
    Signed<Start> start = approved();
    TaskOffer offer =
        enclave()
            .offer(
                start.document().contract(),
                start.digest(),
                scene.hub.challenges(start.digest()),
                GENUINE);
    TaskOffer related =
        new TaskOffer(
            offer.instance(),
            offer.taskKey(),
            VerificationKey.ofPoint(SignatureAlgorithm.ES256, offer.taskKey().encoded()),
            offer.evidence());
    scene.hub.offer(bankId(), related);
    assertThat(bank.pass(Duration.ZERO)).isTrue();
    requireNothingLeft();
    assertThat(codes(bankNews)).contains("hub.malformed");
  }

  /// A fresh install releases nothing (peers' defect 14: a default that takes any real enclave).
  @Test
  void releasesNothingBeforeAPersonAcceptedAMachine() throws Exception {
    Signed<Start> start = approved();
    try (Stream<Path> files = Files.list(folder.resolve("bank/anchors/nodes"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    offer(enclave(), start, GENUINE);
    bank.pass(Duration.ZERO);
    requireNothingLeft();
    assertThat(bankNews).anyMatch(item -> item.kind() == AgentNews.Kind.REFUSED);
  }

  @Test
  void pinsNoMachineBecauseOfEvidence() throws Exception {
    Signed<Start> start = approved();
    FakeSoftwareRoot other = FakeSoftwareRoot.create(Scene.CRYPTO);
    offer(new FakeEnclave(other, scene.images.images().getFirst().measurement()), start, GENUINE);
    pass();
    requireNothingLeft();
    assertThat(scene.bank.anchors().roots().anchors()).isEmpty();
  }
}
