package dev.adyton.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the machine says of itself is what the tests of [SpawnerTest] then do.
class MachineTest {

  @TempDir Path stage;

  @Test
  void triesEveryStepAndLeavesNoTrace() throws Exception {
    assumeTrue(Kernel.absence().isEmpty(), "no system calls here");
    List<StepOutcome> outcomes = Machine.probe(stage);
    assertThat(outcomes)
        .extracting(StepOutcome::step)
        .startsWith("start", "namespaces", "root", "own-user", "no-new-privileges")
        .contains("landlock", "seccomp", "cgroup");
    assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(stage.toString());
    assertThat(stage).isEmptyDirectory();
  }

  @Test
  void findsEverythingAsRootOfAMachineOfItsOwn() throws Exception {
    assumeTrue(Kernel.absence().isEmpty() && Self.user() == 0, "needs root");
    List<StepOutcome> outcomes = Machine.probe(stage);
    assumeTrue(outcomes.get(1).outcome().isApplied(), outcomes.toString());
    assertThat(outcomes)
        .filteredOn(each -> List.of("root", "own-user", "seccomp").contains(each.step()))
        .allMatch(each -> each.outcome().isApplied());
  }
}
