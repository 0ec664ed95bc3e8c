package dev.adyton.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.task.Invariant.LogAlwaysPrefix;
import dev.adyton.task.Invariant.NoAcceptedCommandLost;
import dev.adyton.task.Invariant.NoKeyBoxBeforeEveryReleaseAgrees;
import dev.adyton.task.Invariant.NoUseSpentTwice;
import dev.adyton.task.Invariant.NothingSentUnwritten;
import dev.adyton.task.Invariant.OnlyTheSameBytesAgain;
import dev.adyton.task.Simulation.Bug;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {

  private static final int RUNS = 300;
  private static final int STEPS = 40;
  private static final int STEPS_TO_FIND = 150;
  private static final int MANY_RUNS = 5_000;
  private static final int MOST_UNTIL_FOUND = 100;
  private static final List<Invariant> ALL =
      List.of(
          new NoAcceptedCommandLost(),
          new LogAlwaysPrefix(),
          new NoUseSpentTwice(),
          new NoKeyBoxBeforeEveryReleaseAgrees(),
          new OnlyTheSameBytesAgain(),
          new NothingSentUnwritten());

  @Test
  void everyInvariantHoldsWhateverStopsAndWhateverIsLost() throws IOException {
    run(1, RUNS);
  }

  @Test
  @Tag("slow")
  void everyInvariantHoldsOverManySeeds() throws IOException {
    run(1_000_000, MANY_RUNS);
  }

  private static void run(long from, int runs) throws IOException {
    int boxes = 0;
    int completed = 0;
    int crashes = 0;
    int returned = 0;
    for (long seed = from; seed < from + runs; seed++) {
      History history = run(seed, Bug.NONE, ALL);
      boxes += history.boxes.size();
      completed += history.completed.size();
      crashes += history.crashes;
      returned += history.returned.size();
    }
    assertThat(List.of(boxes, completed, crashes, returned))
        .as("boxes, completed tasks, crashes, returned uses: the runs reach the depths")
        .allMatch(count -> count > 0);
  }

  private static History run(long seed, Bug bug, List<Invariant> invariants) throws IOException {
    Simulation house = new Simulation(seed, bug, invariants);
    try {
      house.run(bug == Bug.NONE ? STEPS : STEPS_TO_FIND);
    } catch (Invariant.Violated | RuntimeException e) {
      if (bug != Bug.NONE) {
        throw e;
      }
      throw new AssertionError("seed " + seed, e);
    }
    return house.history;
  }

  /// Each with the first seed that finds it today: another one may, after a change of the model.
  static Stream<Arguments> plants() {
    return Stream.of(
        Arguments.of(Bug.HUB_REPLIES_BEFORE_IT_WRITES, new NoAcceptedCommandLost(), 3),
        Arguments.of(Bug.HUB_LOSES_ITS_LAST_EVENT, new LogAlwaysPrefix(), 1),
        Arguments.of(Bug.AGENT_FORGETS_ITS_LEDGER, new NoUseSpentTwice(), 25),
        Arguments.of(Bug.AGENT_SENDS_BOX_ALONE, new NoKeyBoxBeforeEveryReleaseAgrees(), 1),
        Arguments.of(Bug.AGENT_SIGNS_ANEW, new OnlyTheSameBytesAgain(), 1),
        Arguments.of(Bug.AGENT_SENDS_BEFORE_IT_WRITES, new NothingSentUnwritten(), 16));
  }

  @ParameterizedTest
  @MethodSource("plants")
  void aPlantedDefectIsFoundByItsInvariant(Bug bug, Invariant invariant, long first)
      throws IOException {
    for (long seed = first; seed < first + MOST_UNTIL_FOUND; seed++) {
      try {
        run(seed, bug, List.of(invariant));
      } catch (Invariant.Violated found) {
        assertThat(found).hasMessageStartingWith(invariant.getClass().getSimpleName());
        return;
      }
    }
    throw new AssertionError("no run noticed " + bug);
  }
}
