package dev.adyton.tests.house;

import static dev.adyton.tests.house.Agreement.NORTH;
import static dev.adyton.tests.house.Agreement.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.contract.Release;
import dev.adyton.contract.Statement;
import dev.adyton.ledger.LedgerReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Any process of the house is killed at a moment that a seed chooses, while a task runs. Nothing
/// that was accepted is lost, no use is spent twice, and later tasks work.
class CrashTest {

  private enum Victim {
    HUB_AND_NODE,
    MONITOR,
    ENGINE,
    AGENT_OF_THE_INITIATOR,
    AGENT_OF_THE_OTHER_OWNER
  }

  /// Who dies during one task: neither takes the other along.
  private static final List<List<Victim>> PAIRS =
      List.of(
          List.of(Victim.HUB_AND_NODE, Victim.AGENT_OF_THE_INITIATOR),
          List.of(Victim.ENGINE, Victim.AGENT_OF_THE_OTHER_OWNER),
          List.of(Victim.AGENT_OF_THE_INITIATOR, Victim.MONITOR),
          List.of(Victim.ENGINE, Victim.HUB_AND_NODE),
          List.of(Victim.AGENT_OF_THE_OTHER_OWNER, Victim.MONITOR));

  private static final int POLLS = 2000;
  private static final long POLL_MILLIS = 10;

  @TempDir Path folder;

  @Test
  @Timeout(900)
  void theHouseOutlivesTwentyDeaths() throws Exception {
    killed(20, 5, 4711);
  }

  @Test
  @Tag("slow")
  @Timeout(3600)
  void theHouseOutlivesAHundredDeaths() throws Exception {
    killed(100, 5, 815);
  }

  /// Kills so many processes, two during each task; after each so many tasks one must complete.
  private void killed(int kills, int each, long seed) throws Exception {
    List<String> accepted = new ArrayList<>();
    List<String> completed = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    try (RunningHouse house = RunningHouse.start(folder, List.of(NORTH, SOUTH))) {
      Agreement.bring(house);
      Runs runs = new Runs(house);
      String contract = Agreement.consented(house, 1000);
      long before = System.nanoTime();
      completed.add(completed(runs, contract, accepted));
      long usual = (System.nanoTime() - before) / 1_000_000;
      for (int task = 0; task < kills / 2; task++) {
        kill(house, PAIRS.get(task % PAIRS.size()), start(runs, contract, accepted), random, usual);
        if ((task + 1) % each == 0) {
          completed.add(completed(runs, contract, accepted));
        }
      }
      assertNothingIsLost(house, runs, accepted, completed);
    }
    assertTheLogIsInOrder(accepted, completed);
  }

  /// Kills while a task runs, at moments within the time that tasks usually take.
  private static void kill(
      RunningHouse house, List<Victim> victims, String task, SplittableRandom random, long usual)
      throws Exception {
    for (Victim victim : victims) {
      Thread.sleep(random.nextLong(usual / victims.size()));
      kill(house, victim);
    }
    revive(house);
    house.as(NORTH, "task", "cancel", task);
  }

  private static String start(Runs runs, String contract, List<String> accepted) {
    String task = runs.start(contract);
    accepted.add(task);
    return task;
  }

  private static String completed(Runs runs, String contract, List<String> accepted)
      throws InterruptedException {
    String task = start(runs, contract, accepted);
    assertThat(runs.awaitEnd(task)).contains("completed");
    return task;
  }

  private static void kill(RunningHouse house, Victim victim) throws InterruptedException {
    switch (victim) {
      case HUB_AND_NODE -> house.hub().kill();
      case MONITOR -> kill(house.monitor());
      case ENGINE -> kill(engine(house));
      case AGENT_OF_THE_INITIATOR -> house.agent(NORTH).kill();
      case AGENT_OF_THE_OTHER_OWNER -> house.agent(SOUTH).kill();
    }
  }

  private static void kill(Optional<ProcessHandle> process) {
    process.ifPresent(ProcessHandle::destroyForcibly);
    process.ifPresent(killed -> killed.onExit().join());
  }

  /// There is none between two tasks: the next one is waited for, if one comes.
  private static Optional<ProcessHandle> engine(RunningHouse house) throws InterruptedException {
    for (int i = 0; i < POLLS && house.engines().isEmpty(); i++) {
      Thread.sleep(POLL_MILLIS);
    }
    return house.engines().stream().findFirst();
  }

  /// Without its monitor a hub ends by itself.
  private static void revive(RunningHouse house) throws Exception {
    if (house.monitor().isEmpty()) {
      house.hub().handle().onExit().join();
    }
    if (!house.hub().alive()) {
      house.startHub();
    }
    for (String party : List.of(NORTH, SOUTH)) {
      if (!house.agent(party).alive()) {
        house.startAgent(party);
      }
    }
  }

  private static void assertNothingIsLost(
      RunningHouse house, Runs runs, List<String> accepted, List<String> completed)
      throws Exception {
    assertThat(house.done(NORTH, "task", "list", "--quiet").lines().toList())
        .containsExactlyInAnyOrderElementsOf(accepted);
    for (String task : completed) {
      assertThat(Files.readAllLines(runs.result(task))).hasSize(Agreement.COMMON + 1);
    }
    house.done(NORTH, "log", "verify");
    house.done(SOUTH, "log", "verify");
  }

  private void assertTheLogIsInOrder(List<String> accepted, List<String> completed)
      throws Exception {
    HubLog log = HubLog.in(folder.resolve("operator"));
    LedgerReport report = log.check();
    assertThat(report.damages()).isEmpty();

    Set<String> uses = new HashSet<>();
    Set<String> tasks = new HashSet<>();
    for (Release release : log.releases()) {
      assertThat(uses.add(release.input() + " use " + release.use())).as("%s", release).isTrue();
      assertThat(tasks.add(release.input() + " of " + release.task())).isTrue();
      assertThat(accepted).contains(release.task().toString());
    }
    List<String> stated =
        log.statements().stream().map(Statement::task).map(Object::toString).toList();
    assertThat(stated).doesNotHaveDuplicates().containsAll(completed);
  }
}
