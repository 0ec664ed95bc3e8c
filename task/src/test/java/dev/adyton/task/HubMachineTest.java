package dev.adyton.task;

import static dev.adyton.task.TaskWorld.CRYPTO;
import static dev.adyton.task.TaskWorld.LATER;
import static dev.adyton.task.TaskWorld.NOW;
import static dev.adyton.task.TaskWorld.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Cancel;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.evidence.TerminationRecord;
import dev.adyton.testkit.MemoryStorage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubMachineTest {

  private static final TaskWorld WORLD = new TaskWorld(3, 10);

  private MemoryStorage storage;
  private ModelHub hub;

  @BeforeEach
  void open() throws IOException {
    storage = new MemoryStorage();
    hub = ModelHub.open(WORLD, storage);
    hub.agree(NOW);
  }

  @Test
  void refusesAnUnknownSignerBeforeAnythingIsLogged() throws IOException {
    ModelHub fresh = ModelHub.open(WORLD, new MemoryStorage());
    assertRefused(fresh.submit(WORLD.start().envelope(), NOW), "signer.unknown");
    assertThat(fresh.entries).isEmpty();
  }

  @Test
  void refusesASignatureThatIsNotTheSigners() throws IOException {
    DsseEnvelope start = WORLD.start().envelope();
    DsseEnvelope forged =
        new DsseEnvelope(
            start.payloadType(),
            start.payload(),
            WORLD.payments.thumbprint().toString(),
            start.signature());
    assertRefused(hub.submit(forged, NOW), "signature.invalid");
  }

  @Test
  void acceptsTheSameDocumentOnceHoweverOftenItIsSigned() throws IOException {
    Signed<Start> start = WORLD.start();
    Signed<Start> again = Documents.sign(CRYPTO, start.document(), WORLD.bank.signing);
    assertThat(hub.submit(start.envelope(), NOW)).isInstanceOf(Decision.Accepted.class);
    int size = hub.entries.size();
    assertThat(hub.submit(again.envelope(), NOW))
        .isEqualTo(new Decision.Already(EventKind.START, start.digest()));
    assertThat(hub.entries).hasSize(size);
  }

  @Test
  void ofAHundredConcurrentStartsExactlyAsManyAreAcceptedAsTheContractHasUses() throws Exception {
    List<Signed<Start>> starts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      starts.add(WORLD.start());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Decision>> calls =
          starts.stream()
              .<Callable<Decision>>map(s -> () -> hub.submit(s.envelope(), NOW))
              .toList();
      long accepted = 0;
      for (Future<Decision> decision : threads.invokeAll(calls)) {
        accepted += decision.get() instanceof Decision.Accepted ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(3);
    }
  }

  @Test
  void aTaskThatEndedBeforeEveryReleaseGivesItsUseBackToTheHub() throws IOException {
    for (int i = 0; i < 3; i++) {
      accept(WORLD.start());
    }
    assertRefused(hub.submit(WORLD.start().envelope(), NOW), "start.uses");
    Signed<Start> late = WORLD.start(WORLD.bank, WORLD.engine, WORLD.function, LATER);
    assertThat(hub.submit(late.envelope(), SOON)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void aFunctionReplacedAfterConsentCannotRun() throws IOException {
    Digest other = TaskWorld.digest("another function");
    refuse(WORLD.start(WORLD.bank, WORLD.engine, other, SOON), "start.function");
    refuse(WORLD.start(WORLD.bank, other, WORLD.function, SOON), "start.engine");
  }

  @Test
  void onlyAnInitiatorStarts() throws IOException {
    refuse(WORLD.start(WORLD.payments, WORLD.engine, WORLD.function, SOON), "start.initiator");
  }

  @Test
  void nothingStartsWithoutEveryConsentOrAfterAWithdrawal() throws IOException {
    accept(WORLD.withdrawal(WORLD.payments));
    refuse(WORLD.start(), "consent.withdrawn");
    refuse(WORLD.consent(WORLD.contract, WORLD.payments, LATER), "consent.withdrawn");
  }

  @Test
  void nothingStartsOutsideTheWindow() throws IOException {
    Signed<Start> start =
        WORLD.start(WORLD.bank, WORLD.engine, WORLD.function, LATER.plusSeconds(100));
    assertRefused(hub.submit(start.envelope(), LATER.plusSeconds(1)), "contract.not-current");
    assertRefused(hub.submit(WORLD.start().envelope(), SOON), "start.expired");
  }

  @Test
  void aContractIsProposedByAPartyOfItUnderThisHubsLogOnly() throws IOException {
    var command = new HubCommand.SubmitContract(WORLD.contract(1), TaskWorld.digest("stranger"));
    assertRefused(hub.submit(command, NOW), "contract.stranger");
    TaskWorld elsewhere = new TaskWorld(1, 1);
    var other = new HubCommand.SubmitContract(elsewhere.contract, elsewhere.bank.thumbprint());
    assertRefused(hub.submit(other, NOW), "contract.log");
  }

  @Test
  void releasesComeFromOwnersOfTheInputForThisTaskAlone() throws IOException {
    Signed<Start> start = accept(WORLD.start());
    ModelEngine engine = new ModelEngine(WORLD, start);
    refuse(release(engine, WORLD.payments, 0, same -> same), "release.owner");
    refuse(release(engine, WORLD.bank, 2, same -> same), "release.input");
    refuse(release(new ModelEngine(WORLD, WORLD.start()), WORLD.bank, 0, r -> r), "task.unknown");
    accept(release(engine, WORLD.bank, 0, same -> same));
    refuse(release(engine, WORLD.bank, 0, HubMachineTest::secondUse), "release.exists");
  }

  @Test
  void releasesToTwoEnginesAreNotBothAccepted() throws IOException {
    Signed<Start> start = accept(WORLD.start());
    accept(release(new ModelEngine(WORLD, start), WORLD.bank, 0, same -> same));
    refuse(
        release(new ModelEngine(WORLD, start), WORLD.payments, 1, same -> same), "release.enclave");
  }

  @Test
  void endsComeInTheirOrder() throws IOException {
    Signed<Start> start = accept(WORLD.start());
    ModelEngine engine = new ModelEngine(WORLD, start);
    Signed<Release> one = accept(release(engine, WORLD.bank, 0, same -> same));
    refuse(engine.completed(List.of(one)), "statement.early");
    assertRefused(end(engine, one, WORLD), "termination.early");
    Signed<Release> two = accept(release(engine, WORLD.payments, 1, same -> same));
    accept(engine.completed(List.of(one, two)));
    assertThat(phase(start)).isInstanceOf(TaskPhase.Concluded.class);
    assertRefused(end(engine, one, new TaskWorld(1, 1)), "signature.invalid");
    assertThat(end(engine, one, WORLD)).isInstanceOf(Decision.Accepted.class);
    assertThat(end(engine, one, WORLD)).isInstanceOf(Decision.Already.class);
    assertThat(phase(start)).isInstanceOf(TaskPhase.Terminated.class);
  }

  @Test
  void onlyTheInitiatorOrAnOwnerCancels() throws IOException {
    Signed<Start> start = accept(WORLD.start());
    TaskWorld.Owner stranger = new TaskWorld.Owner("stranger");
    accept(stranger.card);
    refuse(cancel(start, stranger), "cancel.signer");
    accept(cancel(start, WORLD.payments));
    ModelEngine engine = new ModelEngine(WORLD, start);
    refuse(release(engine, WORLD.bank, 0, same -> same), "task.over");
  }

  @Test
  void anotherCardUnderAKnownKeyIsRefused() throws IOException {
    var old = WORLD.bank.card.document();
    var other =
        new dev.adyton.contract.PartyCard(
            "bank",
            old.profile(),
            old.signing(),
            HpkeKeyPair.generate(CRYPTO).publicKey(),
            old.witness(),
            NOW);
    refuse(Documents.sign(CRYPTO, other, WORLD.bank.signing), "party.exists");
  }

  @Test
  void theLogAloneGivesBackTheState() throws IOException {
    Signed<Start> start = accept(WORLD.start());
    ModelEngine engine = new ModelEngine(WORLD, start);
    Signed<Release> one = accept(release(engine, WORLD.bank, 0, same -> same));
    Signed<Release> two = accept(release(engine, WORLD.payments, 1, same -> same));
    accept(engine.completed(List.of(one, two)));
    end(engine, one, WORLD);
    ModelHub again = ModelHub.open(WORLD, storage);
    assertThat(again.state.content()).isEqualTo(hub.state.content());
    assertThat(again.state.task(start.digest()).orElseThrow().phase(NOW)).isEqualTo(phase(start));
  }

  @Test
  void aLogThatLacksOneEventOrHoldsOneOfAStrangerIsNoLogOfThisHub() throws IOException {
    Signed<Start> start = accept(WORLD.start());
    storage.delete("events/000000");
    assertThatIllegalStateException().isThrownBy(() -> ModelHub.open(WORLD, storage));
    HubEvent twice = new HubEvent(EventKind.START, start.envelope().encode(), start.digest());
    assertThatIllegalStateException().isThrownBy(() -> hub.machine.apply(hub.state, twice));
  }

  private Decision end(ModelEngine engine, Signed<Release> release, TaskWorld by)
      throws IOException {
    TerminationRecord record =
        new TerminationRecord(engine.instance, "ended", "unmounted", "off", "completed", NOW);
    Bytes nonce = nonces.get(release.digest());
    Admission admission =
        hub.machine.admitTermination(
            hub.state, engine.start.digest(), by.monitor.sign(record), engines.get(nonce));
    return switch (admission) {
      case Admission.Admitted(HubCommand command) -> hub.submit(command, NOW);
      case Admission.Refused(String code, String reason) -> new Decision.Refused(code, reason);
    };
  }

  private final java.util.Map<Digest, Bytes> nonces = new java.util.HashMap<>();
  private final java.util.Map<Bytes, dev.adyton.evidence.Evidence> engines =
      new java.util.HashMap<>();

  private Signed<Release> release(
      ModelEngine engine, TaskWorld.Owner owner, int index, UnaryOperator<Release> change) {
    Bytes nonce = CRYPTO.random(32);
    var evidence = engine.evidence(owner, nonce);
    int input = Math.min(index, 1);
    Release release =
        new Release(
            WORLD.agreement.digest(),
            engine.start.digest(),
            index,
            owner.thumbprint(),
            WORLD.contract.inputs().get(input).version(),
            WORLD.contract.inputs().get(input).columns(),
            1,
            CRYPTO.sha256(evidence.encoded()),
            engine.instance,
            engine.taskKey.publicKey(),
            engine.receiptKey.publicKey(),
            owner.policy.digest(CRYPTO),
            SOON);
    Signed<Release> signed = Documents.sign(CRYPTO, change.apply(release), owner.signing);
    nonces.put(signed.digest(), nonce);
    engines.put(nonce, evidence);
    return signed;
  }

  private static Release secondUse(Release release) {
    return new Release(
        release.contract(),
        release.task(),
        release.input(),
        release.owner(),
        release.version(),
        release.columns(),
        2,
        release.evidence(),
        release.instance(),
        release.to(),
        release.receiptKey(),
        release.ownPolicy(),
        release.expires());
  }

  private static Signed<Cancel> cancel(Signed<Start> start, TaskWorld.Owner by) {
    Cancel cancel = new Cancel(start.digest(), by.thumbprint(), NOW);
    return Documents.sign(CRYPTO, cancel, by.signing);
  }

  private TaskPhase phase(Signed<Start> start) {
    return hub.state.task(start.digest()).orElseThrow().phase(Instant.from(NOW));
  }

  private <S extends Signed<?>> S accept(S document) throws IOException {
    assertThat(hub.submit(document.envelope(), NOW)).isInstanceOf(Decision.Accepted.class);
    return document;
  }

  private void refuse(Signed<?> document, String code) throws IOException {
    assertRefused(hub.submit(document.envelope(), NOW), code);
  }

  private static void assertRefused(Decision decision, String code) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    assertThat(((Decision.Refused) decision).code()).isEqualTo(code);
  }
}
