package dev.adyton.task;

import static dev.adyton.task.TaskWorld.CRYPTO;
import static dev.adyton.task.TaskWorld.NOW;
import static dev.adyton.task.TaskWorld.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.evidence.Mode;
import dev.adyton.task.ReleaseDecision.Proceed;
import dev.adyton.task.ReleaseDecision.Refused;
import dev.adyton.testkit.FakeEvidence;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.testkit.MemoryStorage;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.verification.Verification;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnerReleaseTest {

  private static final TaskWorld WORLD = new TaskWorld(1, 1);

  private ModelHub hub;
  private Signed<Start> start;
  private ModelEngine engine;
  private Agent bank;
  private Agent payments;

  /// An owner's machine with its ledger in memory.
  private static final class Agent {

    final TaskWorld.Owner owner;
    final OwnerRelease machine;
    ReleaseBook book;

    Agent(TaskWorld.Owner owner) {
      this.owner = owner;
      this.machine = new OwnerRelease(CRYPTO, owner.card, owner.policy);
      this.book = ReleaseBook.empty(CRYPTO, owner.signing.publicKey());
    }

    <T> List<T> took(ReleaseDecision<T> decision) {
      assertThat(decision).isInstanceOf(Proceed.class);
      Proceed<T> proceed = (Proceed<T>) decision;
      for (ReleaseEvent event : proceed.write()) {
        book = book.apply(ReleaseEvent.parse(event.encode()));
      }
      return proceed.send();
    }

    Bytes approve(OwnerTask task) {
      return took(machine.approve(book, task, NOW)).getFirst();
    }

    Signed<Release> release(OwnerTask task, Verification evidence) {
      return took(machine.release(book, task, evidence, owner.signing, NOW)).getFirst();
    }
  }

  @BeforeEach
  void start() throws IOException {
    hub = ModelHub.open(WORLD, new MemoryStorage());
    hub.agree(NOW);
    start = WORLD.start();
    hub.submit(start.envelope(), NOW);
    engine = new ModelEngine(WORLD, start);
    bank = new Agent(WORLD.bank);
    payments = new Agent(WORLD.payments);
    WORLD.bank.offering = true;
  }

  private Signed<Release> releaseBy(Agent agent, ModelEngine to) throws IOException {
    OwnerTask task = WORLD.task(start);
    Signed<Release> release =
        agent.release(task, to.verification(agent.owner, agent.approve(task)));
    hub.submit(release.envelope(), NOW);
    return release;
  }

  private ReleaseDecision<KeyBox> box(Agent agent, List<Signed<Release>> releases, Instant at) {
    return box(agent, releases, hub.cosigned(agent.owner), at);
  }

  private ReleaseDecision<KeyBox> box(
      Agent agent, List<Signed<Release>> releases, SignedCheckpoint checkpoint, Instant at) {
    Bytes nonce = agent.book.nonce(start.digest()).orElseThrow();
    return agent.machine.box(
        agent.book,
        WORLD.task(start),
        engine.verification(agent.owner, nonce),
        checkpoint,
        hub.logged(releases),
        agent.owner,
        at);
  }

  @Test
  void whenEveryOwnerReleasedToTheSameEnclaveTheBoxOpensThere() throws Exception {
    List<Signed<Release>> releases = List.of(releaseBy(bank, engine), releaseBy(payments, engine));
    KeyBox box = bank.took(box(bank, releases, NOW)).getFirst();
    var keys = box.open(CRYPTO, releases.getFirst(), engine.taskKey);
    var loans = WORLD.loans.document();
    assertThat(keys.getFirst().commitment(CRYPTO))
        .isEqualTo(loans.column("id").orElseThrow().keyCommitment());
    assertThat(bank.book.uses(loans.id())).isEqualTo(1);
  }

  @Test
  void aRetrySendsTheSameBytesAndWritesNothing() throws IOException {
    Signed<Release> first = releaseBy(bank, engine);
    assertThat(releaseBy(bank, engine)).isEqualTo(first);
    List<Signed<Release>> releases = List.of(first, releaseBy(payments, engine));
    KeyBox box = bank.took(box(bank, releases, NOW)).getFirst();
    Proceed<KeyBox> again = (Proceed<KeyBox>) box(bank, releases, NOW);
    assertThat(again.write()).isEmpty();
    assertThat(again.send()).containsExactly(box);
  }

  @Test
  void twoEnginesShownToTwoOwnersGetNoKeyAndBurnNoUse() throws IOException {
    Signed<Release> one = releaseBy(bank, engine);
    Signed<Release> other = releaseBy(payments, new ModelEngine(WORLD, start));
    hub.conspire(other);
    refused(box(bank, List.of(one, other), NOW), "release.enclave");
    refused(box(payments, List.of(one, other), NOW), "release.enclave");
    bank.machine.lapse(bank.book, SOON).forEach(event -> bank.book = bank.book.apply(event));
    assertThat(bank.book.uses(WORLD.loans.document().id())).isZero();
  }

  @Test
  void noBoxBeforeEveryReleaseIsThere() throws IOException {
    refused(box(bank, List.of(releaseBy(bank, engine)), NOW), "release.missing");
  }

  @Test
  void noBoxUnderACheckpointThatThisOwnerDidNotCosign() throws IOException {
    List<Signed<Release>> releases = List.of(releaseBy(bank, engine), releaseBy(payments, engine));
    refused(box(bank, releases, hub.checkpoint(), NOW), "release.not-logged");
    refused(box(bank, releases, hub.cosigned(WORLD.payments), NOW), "release.not-logged");
  }

  @Test
  void noBoxUnderProofsOfAnotherCheckpoint() throws IOException {
    List<Signed<Release>> releases = List.of(releaseBy(bank, engine), releaseBy(payments, engine));
    SignedCheckpoint before = hub.cosigned(WORLD.bank);
    hub.submit(new TaskWorld.Owner("more").card.envelope(), NOW);
    refused(box(bank, releases, before, NOW), "release.not-logged");
  }

  @Test
  void noBoxAfterTheEarliestExpiryByTheOwnClock() throws IOException {
    List<Signed<Release>> releases = List.of(releaseBy(bank, engine), releaseBy(payments, engine));
    refused(box(bank, releases, SOON), "start.expired");
  }

  @Test
  void aLapsedReleaseGetsNoBoxThoughTheClockWentBack() throws IOException {
    List<Signed<Release>> releases = List.of(releaseBy(bank, engine), releaseBy(payments, engine));
    bank.machine.lapse(bank.book, SOON).forEach(event -> bank.book = bank.book.apply(event));
    refused(box(bank, releases, NOW), "release.over");
  }

  @Test
  void nothingGoesAfterAWithdrawalIsKnown() throws IOException {
    List<Signed<Release>> releases = List.of(releaseBy(bank, engine), releaseBy(payments, engine));
    OwnerTask task = WORLD.task(start);
    OwnerTask withdrawn =
        new OwnerTask(
            task.agreement(),
            start,
            List.of(WORLD.withdrawal(WORLD.payments)),
            task.importedCards(),
            List.of(),
            List.of());
    Bytes nonce = bank.book.nonce(start.digest()).orElseThrow();
    refused(
        bank.machine.box(
            bank.book,
            withdrawn,
            engine.verification(WORLD.bank, nonce),
            hub.cosigned(WORLD.bank),
            hub.logged(releases),
            WORLD.bank,
            NOW),
        "consent.withdrawn");
  }

  @Test
  void aVersionThatIsNoLongerOfferedGetsNoBox() throws IOException {
    List<Signed<Release>> releases = List.of(releaseBy(bank, engine), releaseBy(payments, engine));
    WORLD.bank.offering = false;
    refused(box(bank, releases, NOW), "data.not-offered");
  }

  @Test
  void evidenceIsAffirmedUnderOwnPolicyAndContractOrNothingIsReleased() {
    refusedEvidence(fake -> fake.mode(Mode.MOCK));
    refusedEvidence(fake -> fake.debug(true));
    refusedEvidence(fake -> fake.measurement(CRYPTO.random(32)));
    refusedEvidence(fake -> fake.limits(new dev.adyton.evidence.Limits(6000, 1024)));
    refusedEvidence(fake -> fake.nonce(CRYPTO.random(32)));
    refusedEvidence(fake -> fake.boundData(CRYPTO.random(32)));
    refusedEvidence(fake -> fake.butVouchedForBy(FakeSoftwareRoot.create(CRYPTO)));
  }

  private void refusedEvidence(UnaryOperator<FakeEvidence> attack) {
    OwnerTask task = WORLD.task(start);
    Verification shown = engine.verification(WORLD.bank, bank.approve(task), attack);
    refused(
        bank.machine.release(bank.book, task, shown, WORLD.bank.signing, NOW), "verdict.refused");
    assertThat(bank.book.reservations()).isEmpty();
  }

  @Test
  void anotherInstanceThanTheOneBoundIsRefused() {
    OwnerTask task = WORLD.task(start);
    Verification shown =
        engine.verification(
            WORLD.bank, bank.approve(task), fake -> fake.instance(CRYPTO.random(32)));
    refused(
        bank.machine.release(bank.book, task, shown, WORLD.bank.signing, NOW), "verdict.refused");
  }

  @Test
  void evidenceForAnotherOwnerOrAnotherNonceIsRefused() {
    OwnerTask task = WORLD.task(start);
    Bytes nonce = bank.approve(task);
    for (Verification shown :
        List.of(
            engine.verification(WORLD.payments, nonce),
            engine.verification(WORLD.bank, CRYPTO.random(32)))) {
      refused(
          bank.machine.release(bank.book, task, shown, WORLD.bank.signing, NOW), "verdict.refused");
    }
  }

  @Test
  void nothingIsReleasedBeforeTheTaskWasApproved() {
    refused(
        bank.machine.release(
            bank.book,
            WORLD.task(start),
            engine.verification(WORLD.bank, CRYPTO.random(32)),
            WORLD.bank.signing,
            NOW),
        "task.not-approved");
  }

  @Test
  void aSecondEngineForTheSameTaskGetsNoReleaseOfItsOwn() throws IOException {
    releaseBy(bank, engine);
    OwnerTask task = WORLD.task(start);
    ModelEngine second = new ModelEngine(WORLD, start);
    refused(
        bank.machine.release(
            bank.book,
            task,
            second.verification(WORLD.bank, bank.approve(task)),
            WORLD.bank.signing,
            NOW),
        "release.other-enclave");
  }

  @Test
  void usesCountPerDatasetOverAllTasks() throws IOException {
    releaseBy(bank, engine);
    refused(bank.machine.approve(bank.book, WORLD.task(WORLD.start()), NOW), "use-policy.uses");
  }

  @Test
  void aCardThatNoPersonHandedOverStopsEverything() {
    OwnerTask task = WORLD.task(start);
    OwnerTask fromHub =
        new OwnerTask(task.agreement(), start, List.of(), Set.of(), List.of(), List.of());
    refused(bank.machine.approve(bank.book, fromHub, NOW), "card.not-imported");
  }

  @Test
  void anotherPolicyThanTheOneConsentedUnderStopsEverything() {
    var machine =
        new OwnerRelease(
            CRYPTO,
            WORLD.bank.card,
            dev.adyton.appraisal.AppraisalPolicy.standard(CRYPTO.random(32)));
    refused(machine.approve(bank.book, WORLD.task(start), NOW), "consent.own-policy");
  }

  @Test
  void aLedgerThatWasRolledBackIsNoticedByTheLog() throws IOException {
    ReleaseBook old = bank.book;
    Signed<Release> logged = releaseBy(bank, engine);
    OwnerTask seen = WORLD.task(WORLD.start(), List.of(logged));
    refused(bank.machine.approve(old, seen, NOW), "ledger.rolled-back");
  }

  @Test
  void onlyAStatementThatNothingWasOpenedReturnsTheUse() throws IOException {
    List<Signed<Release>> releases = List.of(releaseBy(bank, engine), releaseBy(payments, engine));
    bank.took(box(bank, releases, NOW));
    OwnerTask task = WORLD.task(start);
    refused(
        bank.machine.settle(bank.book, task, releases, engine.completed(releases)),
        "statement.opened");
    ModelEngine liar = new ModelEngine(WORLD, start);
    refused(
        bank.machine.settle(bank.book, task, releases, liar.refused(releases)), "statement.key");
    bank.took(bank.machine.settle(bank.book, task, releases, engine.refused(releases)));
    assertThat(bank.book.uses(WORLD.loans.document().id())).isZero();
    refused(box(bank, releases, NOW), "release.over");
  }

  private static void refused(ReleaseDecision<?> decision, String code) {
    assertThat(decision).isInstanceOf(Refused.class);
    assertThat(((Refused<?>) decision).code()).isEqualTo(code);
    assertThat(((Refused<?>) decision).reason()).isNotBlank();
  }
}
