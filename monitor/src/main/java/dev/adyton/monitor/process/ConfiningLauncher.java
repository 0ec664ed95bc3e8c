package dev.adyton.monitor.process;

import dev.adyton.linux.Cgroup;
import dev.adyton.linux.CgroupLimits;
import dev.adyton.linux.Child;
import dev.adyton.linux.Descriptor;
import dev.adyton.linux.LinuxException;
import dev.adyton.linux.Outcome;
import dev.adyton.linux.ResourceLimit;
import dev.adyton.linux.Self;
import dev.adyton.linux.SocketPair;
import dev.adyton.linux.Spawn;
import dev.adyton.linux.Spawner;
import dev.adyton.linux.StepOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Starts processes confined by what this machine and this user can do.
///
/// | wall | superuser | ordinary user |
/// | --- | --- | --- |
/// | own processes, mounts, network, IPC, names | yes | no |
/// | sees the tree, three devices and the task directory alone | yes, in a root of its own | by Landlock |
/// | user of its own, no capabilities | yes | no: the user's own |
/// | no privileges by starting programs | yes | yes |
/// | system calls filtered | yes | yes |
/// | memory limited | control group | resource limit; shared memory is filtered away |
/// | tasks limited | control group | resource limit, together with the user's others |
/// | processor time limited | control group | no |
///
/// Every wall is required but for Landlock and the control group: without a required one nothing
/// starts. What is left out shows in the steps.
public final class ConfiningLauncher implements Launcher {

  private static final Path NOTHING = Path.of("/dev/null");
  private static final long MIB = 1L << 20;
  private static final long TASKS = 512;
  private static final long ROOM_FOR_TASKS = 2048;
  private static final long DESCRIPTORS = 1024;

  private final Path stage;
  private final RandomGenerator random;
  private final boolean superuser;
  private final OwnUsers users;

  private ConfiningLauncher(Path stage, RandomGenerator random, boolean superuser) {
    this.stage = stage;
    this.random = random;
    this.superuser = superuser;
    this.users = new OwnUsers(random);
  }

  /// {@return a launcher of the kind that this process's user allows}
  ///
  /// This process itself dumps no core from now on, nor does what it starts.
  ///
  /// @param stage an empty directory of this process's own, where new roots are put together out of
  ///   sight of all others
  /// @param random unpredictable numbers, for names and user numbers
  /// @throws LaunchRefused if this machine has no system calls known here
  public static ConfiningLauncher open(Path stage, RandomGenerator random) throws LaunchRefused {
    try {
      Self.limit(ResourceLimit.CORE_BYTES, 0);
      return new ConfiningLauncher(stage.toAbsolutePath(), random, Self.user() == 0);
    } catch (LinuxException e) {
      throw new LaunchRefused("nothing confines here: " + e.getMessage());
    }
  }

  @Override
  public Launched launch(LaunchPlan plan) throws LaunchRefused {
    int user = superuser ? users.take() : 0;
    Optional<Cgroup> group = Optional.empty();
    try {
      group = superuser ? group(plan) : group;
      Walls walls = superuser ? Walls.ofSuperuser(plan, stage, user, group) : Walls.ofUser(plan);
      return start(plan, walls, group, () -> users.giveBack(user));
    } catch (IOException e) {
      group.ifPresent(Cgroup::close);
      users.giveBack(user);
      throw new LaunchRefused(String.valueOf(e.getMessage()));
    }
  }

  private Launched start(LaunchPlan plan, Walls walls, Optional<Cgroup> group, Runnable afterwards)
      throws IOException {
    SocketPair pair = SocketPair.open();
    try (Descriptor there = pair.there();
        Descriptor nothing = Descriptor.openForWriting(NOTHING)) {
      Child child = Spawner.spawn(spawn(plan, walls, List.of(there, nothing, nothing)));
      List<StepOutcome> steps = new ArrayList<>(child.steps());
      steps.addAll(walls.absent());
      steps.addAll(limit(plan, child, group));
      return new ConfinedProcess(child, pair.here(), group, steps, afterwards);
    } catch (IOException e) {
      pair.here().close();
      throw e;
    }
  }

  private static Spawn spawn(LaunchPlan plan, Walls walls, List<Descriptor> descriptors) {
    List<String> command = plan.command().stream().map(walls::placed).toList();
    Map<String, String> environment =
        plan.environment().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> walls.placed(each.getValue())));
    return new Spawn(command.getFirst(), command, environment, descriptors, walls.confinement());
  }

  private Optional<Cgroup> group(LaunchPlan plan) {
    long processors = 100L * Runtime.getRuntime().availableProcessors();
    CgroupLimits limits = new CgroupLimits(plan.memoryMiB() * MIB, TASKS, processors);
    try {
      return Optional.of(Cgroup.create(groupName(), limits));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String groupName() {
    return "adyton-" + HexFormat.of().toHexDigits(random.nextLong());
  }

  private List<StepOutcome> limit(LaunchPlan plan, Child child, Optional<Cgroup> group)
      throws IOException {
    if (!superuser) {
      return limitUser(plan, child);
    }
    if (group.isEmpty()) {
      return List.of(new StepOutcome("memory-limit", new Outcome.Unavailable("no control groups")));
    }
    try {
      group.get().adopt(child);
      return group.get().outcomes();
    } catch (IOException e) {
      child.kill();
      throw e;
    }
  }

  private static List<StepOutcome> limitUser(LaunchPlan plan, Child child) {
    long memory = plan.memoryMiB() * MIB;
    return List.of(
        new StepOutcome("memory-limit", child.limit(ResourceLimit.DATA_BYTES, memory)),
        new StepOutcome("task-limit", limitTasks(child)),
        new StepOutcome("file-limit", child.limit(ResourceLimit.FILE_BYTES, 0)),
        new StepOutcome("descriptor-limit", child.limit(ResourceLimit.DESCRIPTORS, DESCRIPTORS)));
  }

  /// The limit counts all threads of the user, so those of his other programs are let in.
  private static Outcome limitTasks(Child child) {
    try {
      return child.limit(ResourceLimit.USER_THREADS, UserThreads.count() + ROOM_FOR_TASKS);
    } catch (IOException e) {
      return new Outcome.Unavailable("the user's threads cannot be counted");
    }
  }
}
