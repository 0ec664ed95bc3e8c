package dev.adyton.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Takes steps on the calling thread. After the first of them the thread may see another file
/// system, in which no class can be found: everything here is rehearsed before ([Kernel]).
final class Confiner {

  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int PR_CAPBSET_DROP = 24;
  private static final int PR_CAPBSET_READ = 23;
  private static final int PR_CAP_AMBIENT = 47;
  private static final int PR_CAP_AMBIENT_CLEAR_ALL = 4;
  private static final int CAPABILITIES = 64;
  private static final int CAPABILITY_VERSION_3 = 0x20080522;
  private static final long CLONE_FS = 0x200;

  private final Kernel kernel;
  private final List<StepOutcome> outcomes = new ArrayList<>();

  Confiner(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Takes the steps in order, up to the first required one that is refused.
  void take(Confinement confinement) throws SpawnRefusedException {
    for (Confinement.Measure measure : confinement.measures()) {
      Outcome outcome = outcome(measure.step());
      outcomes.add(new StepOutcome(measure.step().name(), outcome));
      if (measure.required() && outcome instanceof Outcome.Unavailable(String reason)) {
        throw new SpawnRefusedException(measure.step().name() + ": " + reason, outcomes);
      }
    }
  }

  /// Goes through the steps, and through what happens when one is refused, without taking any.
  void rehearse(Confinement confinement) throws LinuxException {
    for (Confinement.Measure each : confinement.measures()) {
      take(each.step());
      outcomes.add(new StepOutcome(each.step().name(), new Outcome.Applied()));
    }
    LinuxException refusal = new LinuxException("rehearsal", Errno.EPERM);
    new SpawnRefusedException(Outcome.of(refusal).text(), outcomes()).steps();
  }

  List<StepOutcome> outcomes() {
    return List.copyOf(outcomes);
  }

  private Outcome outcome(Step step) {
    try {
      take(step);
      return new Outcome.Applied();
    } catch (LinuxException e) {
      return Outcome.of(e);
    }
  }

  void take(Step step) throws LinuxException {
    switch (step) {
      case Step.EnterGroup(Cgroup group) -> group.enter(kernel);
      case Step.Unshare(var namespaces) ->
          kernel.call(SystemCall.UNSHARE, Namespace.flags(namespaces));
      case Step.OwnRoot root -> new RootBuilder(kernel, root).build();
      case Step.WorkIn(Path directory) -> workIn(directory);
      case Step.BecomeUser(int id) -> becomeUser(id);
      case Step.GiveUpNewPrivileges() -> giveUpNewPrivileges(kernel);
      case Step.RestrictFiles(LandlockRules rules) -> rules.apply(kernel);
      case Step.RestrictCalls(SeccompFilter filter) ->
          SeccompFilter.install(kernel, filter.currentProgram(), 0);
    }
  }

  static void giveUpNewPrivileges(Kernel kernel) throws LinuxException {
    kernel.call(SystemCall.PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  }

  private void workIn(Path directory) throws LinuxException {
    kernel.call(SystemCall.UNSHARE, CLONE_FS);
    try (Arena arena = Arena.ofConfined()) {
      kernel.call(SystemCall.CHDIR, Native.text(arena, directory.toString()).address());
    }
  }

  /// The C library would change the user of every thread; the kernel's own calls change one.
  private void becomeUser(int id) throws LinuxException {
    dropBoundingSet();
    kernel.call(SystemCall.PRCTL, PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    kernel.call(SystemCall.SETGROUPS, 0, 0);
    kernel.call(SystemCall.SETRESGID, id, id, id);
    kernel.call(SystemCall.SETRESUID, id, id, id);
    dropCapabilities();
  }

  private void dropBoundingSet() throws LinuxException {
    for (int capability = 0; capability < CAPABILITIES && isKnown(capability); capability++) {
      kernel.call(SystemCall.PRCTL, PR_CAPBSET_DROP, capability, 0, 0, 0);
    }
  }

  private boolean isKnown(int capability) throws LinuxException {
    try {
      kernel.call(SystemCall.PRCTL, PR_CAPBSET_READ, capability, 0, 0, 0);
      return true;
    } catch (LinuxException e) {
      if (e.errno().equals(Errno.EINVAL)) {
        return false;
      }
      throw e;
    }
  }

  /// `capset` with `struct __user_cap_header_struct` and two empty `__user_cap_data_struct`.
  private void dropCapabilities() throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment header = arena.allocate(8, 8);
      header.set(ValueLayout.JAVA_INT, 0, CAPABILITY_VERSION_3);
      MemorySegment none = arena.allocate(24, 8);
      kernel.call(SystemCall.CAPSET, header.address(), none.address());
    }
  }
}
