package dev.adyton.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// A control group made for one program and its children: what they may use, what they used, and
/// how to end them all. It is one directory in every mounted hierarchy, of version 1 and 2 alike.
///
/// @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2</a>
/// @see <a href="https://docs.kernel.org/admin-guide/cgroup-v1/index.html">Control Groups version
///   1</a>
public final class Cgroup implements AutoCloseable {

  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
  private static final long PERIOD_MICROS = 100_000;
  private static final Duration REMOVAL = Duration.ofSeconds(2);
  private static final int PAUSE_MILLIS = 5;

  /// The directory of the group in one hierarchy.
  private record Node(CgroupMount mount, Path directory) {
    boolean has(String file) {
      return Files.exists(directory.resolve(file));
    }

    void write(String file, String value) throws IOException {
      Files.writeString(directory.resolve(file), value);
    }

    String read(String file) throws IOException {
      return Files.readString(directory.resolve(file)).strip();
    }
  }

  private final List<Node> nodes;
  private final Map<String, Outcome> outcomes = new HashMap<>();

  private Cgroup(List<Node> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /// Makes a group with limits at the top of every hierarchy in which this process may.
  ///
  /// @param name a name that no other group has
  /// @throws IOException if there is no hierarchy in which this process may make one, or there is
  ///   one of that name
  public static Cgroup create(String name, CgroupLimits limits) throws IOException {
    return create(MOUNTS, name, limits);
  }

  static Cgroup create(Path mountinfo, String name, CgroupLimits limits) throws IOException {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}")) {
      throw new IllegalArgumentException("not a name of a group: " + name);
    }
    List<Node> nodes = new ArrayList<>();
    try {
      for (CgroupMount mount : CgroupMount.read(mountinfo)) {
        if (Files.isWritable(mount.directory())) {
          nodes.add(new Node(mount, Files.createDirectory(mount.directory().resolve(name))));
        }
      }
    } catch (IOException e) {
      new Cgroup(nodes).close();
      throw e;
    }
    if (nodes.isEmpty()) {
      throw new NoSuchFileException("no hierarchy of control groups that this process may use");
    }
    Cgroup group = new Cgroup(nodes);
    group.limit(limits);
    return group;
  }

  /// {@return which limits hold: `memory-limit`, `task-limit`, `cpu-limit`}
  public List<StepOutcome> outcomes() {
    return outcomes.entrySet().stream()
        .map(each -> new StepOutcome(each.getKey(), each.getValue()))
        .sorted(Comparator.comparing(StepOutcome::step))
        .toList();
  }

  private void limit(CgroupLimits limits) {
    outcomes.put("memory-limit", attempt("memory", node -> limitMemory(node, limits)));
    outcomes.put("task-limit", attempt("pids", node -> limitTasks(node, limits)));
    outcomes.put("cpu-limit", attempt("cpu", node -> limitProcessors(node, limits)));
  }

  private interface Limiting {
    void limit(Node node) throws IOException;
  }

  private Outcome attempt(String controller, Limiting limiting) {
    Optional<Node> node = with(controller);
    if (node.isEmpty()) {
      return new Outcome.Unavailable("no " + controller + " controller");
    }
    try {
      enable(node.get(), controller);
      limiting.limit(node.get());
      return new Outcome.Applied();
    } catch (IOException e) {
      return new Outcome.Unavailable(controller + " controller refused");
    }
  }

  private Optional<Node> with(String controller) {
    return nodes.stream()
        .filter(node -> node.mount().controllers().contains(controller))
        .findFirst();
  }

  /// In version 2 a parent hands a controller down to its children.
  private static void enable(Node node, String controller) throws IOException {
    if (node.mount().unified()) {
      Files.writeString(
          node.mount().directory().resolve("cgroup.subtree_control"), "+" + controller);
    }
  }

  private static void limitMemory(Node node, CgroupLimits limits) throws IOException {
    String bytes = Long.toString(limits.memoryBytes());
    if (node.mount().unified()) {
      node.write("memory.max", bytes);
      node.write("memory.oom.group", "1");
      if (node.has("memory.swap.max")) {
        node.write("memory.swap.max", "0");
      }
    } else {
      node.write("memory.limit_in_bytes", bytes);
      node.write("memory.swappiness", "0");
      if (node.has("memory.memsw.limit_in_bytes")) {
        node.write("memory.memsw.limit_in_bytes", bytes);
      }
    }
  }

  private static void limitTasks(Node node, CgroupLimits limits) throws IOException {
    node.write("pids.max", Long.toString(limits.tasks()));
  }

  private static void limitProcessors(Node node, CgroupLimits limits) throws IOException {
    long quota = limits.processors() * PERIOD_MICROS / 100;
    if (node.mount().unified()) {
      node.write("cpu.max", quota + " " + PERIOD_MICROS);
    } else {
      node.write("cpu.cfs_period_us", Long.toString(PERIOD_MICROS));
      node.write("cpu.cfs_quota_us", Long.toString(quota));
    }
  }

  /// Puts the calling thread into the groups of version 1: `0` in `tasks` names the writer.
  void enter(Kernel kernel) throws LinuxException {
    for (Node node : nodes) {
      if (!node.mount().unified()) {
        enter(kernel, node.directory() + "/tasks");
      }
    }
  }

  private static void enter(Kernel kernel, String tasks) throws LinuxException {
    int file = Descriptor.open(kernel, tasks, Descriptor.O_WRONLY | Descriptor.O_CLOEXEC);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment zero = Native.text(arena, "0");
      kernel.call(SystemCall.WRITE, file, zero.address(), 1);
    } finally {
      kernel.call(SystemCall.CLOSE, file);
    }
  }

  /// Puts a started process into the groups of version 2, which only take whole processes. Its
  /// limits there hold from now on; the program should not be told to begin before.
  ///
  /// @throws IOException if the kernel refused
  public void adopt(Child child) throws IOException {
    for (Node node : nodes) {
      if (node.mount().unified()) {
        child.withNumber(pid -> node.write("cgroup.procs", Integer.toString(pid)));
      }
    }
  }

  /// {@return the processes in the group, as this process sees their ids}
  ///
  /// @throws IOException if the group is gone
  public List<Integer> processes() throws IOException {
    TreeSet<Integer> processes = new TreeSet<>();
    for (Node node : nodes) {
      node.read("cgroup.procs").lines().map(Integer::valueOf).forEach(processes::add);
    }
    return List.copyOf(processes);
  }

  /// {@return what the group has used}
  public CgroupUsage usage() {
    return new CgroupUsage(
        first("cpuacct.usage", "")
            .map(Duration::ofNanos)
            .or(() ->
                first("cpu.stat", "usage_usec ").map(micros -> Duration.ofNanos(micros * 1000))),
        optional(first("memory.max_usage_in_bytes", "").or(() -> first("memory.peak", ""))),
        optional(
            first("memory.oom_control", "oom_kill ")
                .or(() -> first("memory.events", "oom_kill "))));
  }

  private static OptionalLong optional(Optional<Long> value) {
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }

  /// The number after a word at the start of a line of a file, in the first hierarchy that has it.
  private Optional<Long> first(String file, String word) {
    for (Node node : nodes) {
      try {
        if (node.has(file)) {
          return node.read(file)
              .lines()
              .filter(line -> line.startsWith(word))
              .findFirst()
              .map(line -> Long.valueOf(line.substring(word.length())));
        }
      } catch (IOException | NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Kills every process in the group and waits until none is left.
  ///
  /// @return whether none is left within the time given
  /// @throws IOException if the group is gone
  /// @throws InterruptedException if the waiting thread is interrupted
  public boolean kill(Duration atMost) throws IOException, InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      List<Integer> left = processes();
      if (left.isEmpty()) {
        return true;
      }
      if (System.nanoTime() >= end) {
        return false;
      }
      killOnce(left);
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void killOnce(List<Integer> processes) throws IOException {
    for (Node node : nodes) {
      if (node.has("cgroup.kill")) {
        node.write("cgroup.kill", "1");
      }
    }
    for (int each : processes) {
      ForeignProcess.killIf(each, () -> processes().contains(each));
    }
  }

  /// Removes the group, which has no process any more. A directory that the kernel still holds on
  /// to after two seconds stays.
  @Override
  public void close() {
    long end = System.nanoTime() + REMOVAL.toNanos();
    for (Node node : nodes) {
      while (!removed(node.directory()) && System.nanoTime() < end) {
        pause();
      }
    }
  }

  private static boolean removed(Path directory) {
    try {
      removeChildren(directory);
      Files.delete(directory);
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void removeChildren(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, Files::isDirectory)) {
      for (Path each : entries) {
        removeChildren(each);
        Files.deleteIfExists(each);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
