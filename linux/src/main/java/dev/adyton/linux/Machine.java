package dev.adyton.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// What this process could do to shut programs in, found out by trying.
public final class Machine {

  private static final int SOMEBODY = 0x7FFF_FFFC;
  private static final long PROBE_BYTES = 1 << 24;
  private static final Set<Namespace> ALL_BUT_USER =
      EnumSet.complementOf(EnumSet.of(Namespace.USER));

  private Machine() {}

  /// Tries every step of a confinement on a thread of its own, which ends at once, and the making
  /// of a control group, which is removed again. Nothing is started.
  ///
  /// Where this process is the superuser its memory is undumpable afterwards, because a thread of
  /// it was another user.
  ///
  /// @param stage an empty directory
  /// @return each step by the name that it has in reports, and whether it is possible
  /// @throws InterruptedException if the waiting thread is interrupted
  public static List<StepOutcome> probe(Path stage) throws InterruptedException {
    Optional<String> absence = Kernel.absence().or(PosixSpawn::absence);
    if (absence.isPresent()) {
      return List.of(new StepOutcome("start", new Outcome.Unavailable(absence.get())));
    }
    List<StepOutcome> outcomes = new ArrayList<>();
    outcomes.add(new StepOutcome("start", new Outcome.Applied()));
    for (Confinement each : trials(stage)) {
      outcomes.add(tried(each));
    }
    outcomes.addAll(controlGroups());
    return List.copyOf(outcomes);
  }

  /// The last step of each is the one in question; those before it are what it needs.
  private static List<Confinement> trials(Path stage) {
    Confinement none = Confinement.NONE;
    Step giveUp = new Step.GiveUpNewPrivileges();
    return List.of(
        none.require(new Step.Unshare(ALL_BUT_USER)),
        none.require(new Step.Unshare(Set.of(Namespace.MOUNT)))
            .require(new Step.OwnRoot(stage, List.of(), PROBE_BYTES, SOMEBODY)),
        none.require(new Step.BecomeUser(SOMEBODY)),
        none.require(giveUp),
        none.require(giveUp).require(new Step.RestrictFiles(new LandlockRules(List.of()))),
        none.require(giveUp).require(new Step.RestrictCalls(SeccompFilter.confining())));
  }

  private static StepOutcome tried(Confinement trial) throws InterruptedException {
    String step = trial.measures().getLast().step().name();
    FutureTask<Outcome> outcome = new FutureTask<>(() -> outcome(trial));
    Thread.ofPlatform().name("adyton-probe").daemon().start(outcome);
    try {
      return new StepOutcome(step, outcome.get());
    } catch (ExecutionException e) {
      return new StepOutcome(step, new Outcome.Unavailable(String.valueOf(e.getCause())));
    }
  }

  private static Outcome outcome(Confinement trial) throws LinuxException {
    new Confiner(Kernel.rehearsal()).rehearse(trial);
    try {
      new Confiner(Kernel.real()).take(trial);
      return new Outcome.Applied();
    } catch (SpawnRefusedException e) {
      return e.steps().getLast().outcome();
    }
  }

  private static List<StepOutcome> controlGroups() {
    String name = "adyton-probe-" + ProcessHandle.current().pid();
    CgroupLimits limits = new CgroupLimits(PROBE_BYTES, 16, 100);
    try (Cgroup group = Cgroup.create(name, limits)) {
      List<StepOutcome> outcomes = new ArrayList<>();
      outcomes.add(new StepOutcome("cgroup", new Outcome.Applied()));
      outcomes.addAll(group.outcomes());
      return outcomes;
    } catch (IOException e) {
      return List.of(
          new StepOutcome("cgroup", new Outcome.Unavailable(String.valueOf(e.getMessage()))));
    }
  }
}
