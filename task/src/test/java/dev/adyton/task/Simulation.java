package dev.adyton.task;

import static dev.adyton.task.TaskWorld.CRYPTO;
import static dev.adyton.task.TaskWorld.NOW;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.ColumnKey;
import dev.adyton.contract.Documents;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.task.ReleaseDecision.Proceed;
import dev.adyton.testkit.CrashException;
import dev.adyton.testkit.FaultyStorage;
import dev.adyton.testkit.MemoryStorage;
import dev.adyton.verification.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Hub, two owners and engines of a whole house from one seed: messages get lost and come twice,
/// machines stop at any write, clocks run, a node shows two engines. Invariants are checked after
/// every step.
final class Simulation {

  /// A defect to plant, so that each invariant is seen to fail.
  enum Bug {
    NONE,
    HUB_REPLIES_BEFORE_IT_WRITES,
    HUB_LOSES_ITS_LAST_EVENT,
    AGENT_FORGETS_ITS_LEDGER,
    AGENT_SENDS_BOX_ALONE,
    AGENT_SIGNS_ANEW,
    AGENT_SENDS_BEFORE_IT_WRITES
  }

  static final int USES = 1;
  static final TaskWorld WORLD = new TaskWorld(USES, USES);

  private static final ModelNode NODE = new ModelNode(WORLD);
  private static final List<Signed<Start>> STARTS =
      List.of(WORLD.start(), WORLD.start(), WORLD.start());
  private static final List<ModelHub.Entry> AGREED = agreed();

  final History history = new History();
  final List<SimulatedAgent> agents;
  ModelHub hub;

  private final Bug bug;
  private final List<Invariant> invariants;
  private final SplittableRandom random;
  private final Map<List<Object>, KeyBox> delivered = new HashMap<>();
  private final Set<Digest> concluded = new HashSet<>();
  private FaultyStorage disk;
  private Instant now = NOW;

  Simulation(long seed, Bug bug, List<Invariant> invariants) throws IOException {
    this.random = new SplittableRandom(seed);
    this.bug = bug;
    this.invariants = invariants;
    this.disk = FaultyStorage.create(random.nextLong());
    this.agents = List.of(agent(WORLD.bank, 1), agent(WORLD.payments, 2));
    ModelHub.lay(disk, AGREED);
    this.hub = ModelHub.open(WORLD, disk);
  }

  private SimulatedAgent agent(TaskWorld.Owner owner, long stream) {
    Crypto crypto = Crypto.of(new RepeatedRandom(stream), TaskWorld.SIGNATURES);
    return new SimulatedAgent(crypto, owner, FaultyStorage.create(random.nextLong()));
  }

  private static List<ModelHub.Entry> agreed() {
    try {
      ModelHub first = ModelHub.open(WORLD, new MemoryStorage());
      first.agree(NOW);
      return List.copyOf(first.entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void run(int steps) throws IOException {
    for (int step = 0; step < steps; step++) {
      act();
      history.view(hub);
      for (Invariant invariant : invariants) {
        invariant.check(this);
      }
    }
  }

  private void act() throws IOException {
    Signed<Start> start = STARTS.get(random.nextInt(STARTS.size()));
    SimulatedAgent agent = agents.get(random.nextInt(agents.size()));
    switch (random.nextInt(16)) {
      case 0, 1 -> submit(start.envelope());
      case 2 -> conspire(start);
      case 3, 4, 5, 6, 7, 8 -> guarded(agent, () -> release(agent, start));
      case 9, 10 -> conclude(start);
      case 11 -> guarded(agent, () -> settle(agent, start));
      case 12 -> guarded(agent, () -> settle(agent, start));
      case 13 -> now = now.plusSeconds(random.nextInt(150));
      case 14 -> stop(agent);
      default -> stopHub();
    }
  }

  private interface Act {
    void run() throws IOException;
  }

  private void guarded(SimulatedAgent agent, Act act) throws IOException {
    try {
      act.run();
    } catch (CrashException e) {
      restart(agent);
    }
  }

  /// Now, or in the middle of one of the next writes.
  private void stop(SimulatedAgent agent) throws IOException {
    if (random.nextBoolean()) {
      restart(agent);
    } else {
      agent.disk.crashAt(agent.disk.steps() + 1 + random.nextInt(10));
    }
  }

  private void restart(SimulatedAgent agent) throws IOException {
    history.crashes++;
    agent.restart();
  }

  private void stopHub() throws IOException {
    if (random.nextBoolean()) {
      restartHub();
    } else {
      disk.crashAt(disk.steps() + 1 + random.nextInt(10));
    }
  }

  private void restartHub() throws IOException {
    history.crashes++;
    disk = disk.restart();
    if (bug == Bug.HUB_LOSES_ITS_LAST_EVENT && hub.entries.size() > AGREED.size()) {
      disk.delete(ModelHub.name(hub.entries.size() - 1));
    }
    hub = ModelHub.open(WORLD, disk);
  }

  private void submit(DsseEnvelope envelope) throws IOException {
    if (random.nextInt(5) == 0) {
      return; // lost on the way
    }
    try {
      if (bug == Bug.HUB_REPLIES_BEFORE_IT_WRITES
          && hub.machine.admit(hub.state, envelope)
              instanceof Admission.Admitted(HubCommand command)) {
        acknowledge(hub.machine.decide(hub.state, command, now));
      }
      acknowledge(hub.submit(envelope, now));
    } catch (CrashException e) {
      restartHub();
    }
  }

  /// A hub that lets more tasks start than there are uses: owners' ledgers alone must hold.
  private void conspire(Signed<Start> start) throws IOException {
    if (entry(start).isEmpty()) {
      try {
        hub.logAnyway(new HubEvent(EventKind.START, start.envelope().encode(), start.digest()));
      } catch (CrashException e) {
        restartHub();
      }
    }
  }

  private void acknowledge(Decision decision) {
    switch (decision) {
      case Decision.Accepted(HubEvent event) ->
          history.acknowledged.add(new History.Acknowledged(event.kind(), event.digest()));
      case Decision.Already(EventKind kind, Digest digest) ->
          history.acknowledged.add(new History.Acknowledged(kind, digest));
      case Decision.Refused ignored -> {}
    }
  }

  private Optional<TaskEntry> entry(Signed<Start> start) {
    return hub.state.task(start.digest());
  }

  /// The node of an attacker shows a second engine now and then.
  private ModelEngine engine(Signed<Start> start) {
    return NODE.engine(start, random.nextInt(8) == 0 ? 1 : 0);
  }

  private OwnerTask task(SimulatedAgent agent, Signed<Start> start) {
    List<Signed<Release>> logged =
        bug == Bug.AGENT_FORGETS_ITS_LEDGER
            ? List.of()
            : hub.state.tasks().stream()
                .flatMap(task -> task.releases().stream())
                .filter(release -> release.document().owner().equals(agent.owner.thumbprint()))
                .toList();
    return WORLD.task(start, logged);
  }

  /// As far as the owner's machine goes: challenge, release, box.
  private void release(SimulatedAgent agent, Signed<Start> start) throws IOException {
    if (entry(start).isEmpty()) {
      return;
    }
    OwnerTask task = task(agent, start);
    ReleaseDecision<Bytes> approved = agent.machine.approve(agent.book, task, now);
    if (!(approved instanceof Proceed<Bytes> challenge)) {
      return;
    }
    agent.write(challenge.write());
    ModelEngine engine = engine(start);
    Bytes nonce = challenge.send().getFirst();
    Verification evidence = NODE.verification(engine, agent.owner, nonce);
    ReleaseDecision<Signed<Release>> released =
        agent.machine.release(agent.book, task, evidence, agent.signing, now);
    if (released instanceof Proceed<Signed<Release>> proceed) {
      sendRelease(agent, proceed);
      box(agent, task(agent, start), engine, evidence);
    }
  }

  private void sendRelease(SimulatedAgent agent, Proceed<Signed<Release>> proceed)
      throws IOException {
    Signed<Release> release = proceed.send().getFirst();
    if (bug == Bug.AGENT_SIGNS_ANEW) {
      release = Documents.sign(CRYPTO, release.document(), agent.owner.signing);
    }
    if (bug == Bug.AGENT_SENDS_BEFORE_IT_WRITES) {
      history.sent(agent.owner, release);
    }
    agent.write(proceed.write());
    history.sent(agent.owner, release);
    submit(release.envelope());
  }

  private void box(SimulatedAgent agent, OwnerTask task, ModelEngine engine, Verification evidence)
      throws IOException {
    List<Signed<Release>> releases = entry(task.start()).map(TaskEntry::releases).orElse(List.of());
    if (bug == Bug.AGENT_SENDS_BOX_ALONE) {
      sendAlone(agent, task, evidence, releases);
    }
    if (releases.size() < 2 && random.nextInt(8) != 0) {
      return; // agents mostly wait for all releases, which saves the run many signatures
    }
    ReleaseDecision<KeyBox> decision =
        agent.machine.box(
            agent.book,
            task,
            evidence,
            hub.cosigned(agent.owner),
            hub.logged(releases),
            agent.owner,
            now);
    if (decision instanceof Proceed<KeyBox> proceed) {
      agent.write(proceed.write());
      KeyBox box = proceed.send().getFirst();
      sent(agent, task, box, releases);
      if (bug == Bug.AGENT_FORGETS_ITS_LEDGER) {
        agent.forget();
      }
      if (random.nextInt(5) != 0) {
        delivered.put(List.of(engine, agent.owner.name), box);
      }
    }
  }

  private void sendAlone(
      SimulatedAgent agent, OwnerTask task, Verification evidence, List<Signed<Release>> releases) {
    Signed<Release> own = agent.book.reservations(task.id()).getFirst().release();
    List<ColumnKey> keys =
        own.document().columns().stream()
            .map(column -> agent.owner.dataKey.column(CRYPTO, WORLD.loans.document().id(), column))
            .toList();
    KeyBox box = KeyBox.seal(CRYPTO, own, agent.machine.appraise(task, evidence), keys);
    sent(agent, task, box, releases);
  }

  private void sent(
      SimulatedAgent agent, OwnerTask task, KeyBox box, List<Signed<Release>> releases) {
    Signed<Release> own = agent.book.reservations(task.id()).getFirst().release();
    history.boxes.add(new History.SentBox(agent.owner.name, own, box, releases, now));
  }

  /// The engine that every box reached completes; one that is still waiting may give up.
  private void conclude(Signed<Start> start) throws IOException {
    Optional<TaskEntry> entry = entry(start).filter(task -> !task.releases().isEmpty());
    if (entry.isEmpty()) {
      return;
    }
    List<Signed<Release>> releases = entry.get().releases();
    if (!concluded.add(start.digest())) {
      return;
    }
    ModelEngine engine = NODE.engine(releases.getFirst().document().instance());
    boolean every =
        agents.stream().allMatch(agent -> delivered.containsKey(List.of(engine, agent.owner.name)));
    if (every) {
      history.completed.add(start.digest());
    }
    Signed<Statement> statement = every ? engine.completed(releases) : engine.refused(releases);
    submit(statement.envelope());
  }

  private void settle(SimulatedAgent agent, Signed<Start> start) throws IOException {
    Optional<TaskEntry> entry = entry(start).filter(task -> task.statement().isPresent());
    if (entry.isEmpty()) {
      return;
    }
    ReleaseDecision<Signed<Statement>> decision =
        agent.machine.settle(
            agent.book, task(agent, start), entry.get().releases(), entry.get().statement().get());
    if (decision instanceof Proceed<Signed<Statement>> proceed) {
      agent.write(proceed.write());
      if (!proceed.write().isEmpty()) {
        history.returned(agent.owner, start.digest());
      }
    }
  }
}
