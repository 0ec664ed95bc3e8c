package dev.adyton.monitor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adyton.linux.Architecture;
import dev.adyton.linux.Child;
import dev.adyton.linux.Confinement;
import dev.adyton.linux.Descriptor;
import dev.adyton.linux.LinuxException;
import dev.adyton.linux.Self;
import dev.adyton.linux.SocketPair;
import dev.adyton.linux.Spawn;
import dev.adyton.linux.Spawner;
import dev.adyton.linux.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// An attacking program is launched, tries to get out, and is ended; the launching process lives
/// on.
class ConfiningLauncherTest {

  private static AttackedTree attacked;

  @BeforeAll
  static void build() throws Exception {
    assumeTrue(Architecture.current().isPresent(), "no system calls here");
    attacked = AttackedTree.create();
  }

  @AfterAll
  static void delete() throws IOException {
    if (attacked != null) {
      attacked.delete();
    }
  }

  @Nested
  class OfTheSuperuser {

    private final List<Launched> launched = new ArrayList<>();

    @BeforeEach
    void superuserAlone() throws LinuxException {
      assumeTrue(Self.user() == 0, "needs root");
    }

    @AfterEach
    void end() {
      launched.forEach(Launched::terminate);
    }

    private Launched launch(long memoryMiB, String... options) throws Exception {
      Launched one = launcher().launch(plan(memoryMiB, options));
      launched.add(one);
      return one;
    }

    private LaunchPlan plan(long memoryMiB, String... options) throws IOException {
      return new LaunchPlan(
          attacked.tree(),
          AttackedTree.command(options),
          Map.of("LC_ALL", "C", "PLACE", "{tree}/function"),
          attacked.directory("task"),
          OptionalInt.empty(),
          memoryMiB);
    }

    private ConfiningLauncher launcher() throws Exception {
      return ConfiningLauncher.open(attacked.directory("stage"), new SecureRandom());
    }

    private Line greeted(Launched one) {
      Line line = new Line(one.control());
      assertThat(line.next()).isEqualTo("hello");
      return line;
    }

    @Test
    void takesEveryStepAndSaysSo() throws Exception {
      Launched one = launch(256);
      greeted(one);
      assertThat(one.steps())
          .extracting(ConfinementStep::name)
          .contains("cgroup", "namespaces", "root", "working-directory", "own-user")
          .contains("no-new-privileges", "landlock", "seccomp", "memory-limit", "task-limit");
      assertThat(one.steps())
          .filteredOn(each -> !each.name().endsWith("-limit"))
          .allSatisfy(each -> assertThat(each.outcome()).isEqualTo("applied"));
    }

    @Test
    void showsTheTreeAndTheTaskAlone() throws Exception {
      Files.writeString(attacked.directory("task").resolve("note"), "from the host");
      Line line = greeted(launch(256));
      assertThat(line.ask("environment")).isEqualTo("did {LC_ALL=C, PLACE=/image/function}");
      assertThat(line.ask("list /image")).contains("/image/runtime");
      assertThat(line.ask("read note")).isEqualTo("did from the host");
      for (String path : List.of("/etc/passwd", "/proc/self/status", "/sys/kernel", "/dev/mem")) {
        assertThat(line.ask("read " + path)).startsWith("failed");
      }
      assertThat(line.ask("read " + attacked.tree() + "/manifest.json")).startsWith("failed");
      assertThat(line.ask("write /image/runtime/bin/java")).startsWith("failed");
      assertThat(line.ask("write note")).startsWith("failed");
      assertThat(line.ask("write /tmp/own")).isEqualTo("did /tmp/own");
    }

    @Test
    void reachesNobody() throws Exception {
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Line line = greeted(launch(256));
        assertThat(line.ask("connect 127.0.0.1:" + server.getLocalPort())).startsWith("failed");
        assertThat(line.ask("send 127.0.0.1:" + server.getLocalPort())).startsWith("failed");
        assertThat(line.ask("processes")).startsWith("failed");
        assertThat(line.ask("kill " + ProcessHandle.current().pid())).startsWith("failed");
        assertThat(line.ask("start /image/runtime/bin/java")).startsWith("failed");
        assertThat(line.ask("read /dev/fd/3")).startsWith("failed");
      }
    }

    @Test
    void connectsToTheSocketInItsTaskDirectory() throws Exception {
      Path socket = attacked.directory("task").resolve("node.sock");
      try (ServerSocketChannel node = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        node.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        Line line = greeted(launch(256));
        assertThat(line.ask("unix node.sock")).isEqualTo("did connected true");
      } finally {
        Files.deleteIfExists(socket);
      }
    }

    @Test
    void endsByItsMemoryLimitWithoutHarmToOthers() throws Exception {
      Launched one = launch(160, "-XX:MaxDirectMemorySize=4g");
      assumeTrue(isApplied(one, "memory-limit"), "no memory controller");
      Line line = greeted(one);
      assertThat(line.ask("hoard 400")).isEqualTo(Line.END);
      assertThat(one.awaitExit(Duration.ofSeconds(10))).hasValue(new ExitStatus.Signalled(9));
      fullEnd(one.terminate());
    }

    @Test
    void usesTheHeapThatItsLimitAllows() throws Exception {
      Line line = greeted(launch(256, "-Xmx128m"));
      assertThat(line.ask("heap 80")).isEqualTo("did used 80");
      assertThat(line.ask("threads 40")).isEqualTo("did threads 40");
    }

    @Test
    void fillsNoMoreThanItsOwnTemporaryFiles() throws Exception {
      Line line = greeted(launch(256));
      assertThat(line.ask("fill /tmp/much")).startsWith("failed IOException");
    }

    @Test
    void countsEveryThread() throws Exception {
      Launched one = launch(512);
      assumeTrue(isApplied(one, "task-limit"), "no pids controller");
      Line line = greeted(one);
      assertThat(line.ask("threads 2000")).doesNotStartWith("did");
    }

    @Test
    void endsAndLeavesNothingBehind() throws Exception {
      Launched one = launch(256);
      greeted(one);
      TerminationFacts facts = one.terminate();
      fullEnd(facts);
      assertThat(one.terminate()).isEqualTo(facts);
      assertThat(Path.of("/proc/" + one.pid())).doesNotExist();
      assertThat(one.awaitExit(Duration.ZERO)).hasValue(new ExitStatus.Signalled(9));
      assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain("adyton");
      assertThat(Files.readString(Path.of("/proc/self/cgroup"))).doesNotContain("adyton");
      try (var groups = Files.list(Path.of("/sys/fs/cgroup"))) {
        assertThat(groups.map(Path::toString).filter(each -> each.contains("adyton"))).isEmpty();
      }
    }

    @Test
    void runsSeveralAtATimeEachAsItsOwnUser() throws Exception {
      Launched first = launch(256);
      Launched second = launch(256);
      greeted(first);
      greeted(second);
      assertThat(owner(first)).isNotEqualTo(owner(second)).isNotZero();
    }

    private int owner(Launched one) throws IOException {
      return Files.readAllLines(Path.of("/proc/" + one.pid() + "/status")).stream()
          .filter(each -> each.startsWith("Uid:"))
          .map(each -> Integer.parseInt(each.split("\t", -1)[1]))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void refusesWhatCannotBeStarted() throws Exception {
      LaunchPlan noProgram =
          new LaunchPlan(
              attacked.tree(),
              List.of("{tree}/runtime/bin/none"),
              Map.of(),
              attacked.directory("task"),
              OptionalInt.empty(),
              64);
      assertThatThrownBy(() -> launcher().launch(noProgram)).isInstanceOf(LaunchRefused.class);
      LaunchPlan noTree =
          new LaunchPlan(
              Path.of("/no/such/tree"),
              AttackedTree.command(),
              Map.of(),
              attacked.directory("task"),
              OptionalInt.empty(),
              64);
      assertThatThrownBy(() -> launcher().launch(noTree))
          .isInstanceOf(LaunchRefused.class)
          .hasMessageContaining("root: ");
    }

    @Test
    void showsNothingThatIsNotTheNodesOnTheNodesWord() throws Exception {
      int node = 1_900_000_003;
      Path own = attacked.directory("of-the-node");
      Files.setAttribute(own, "unix:uid", node);
      Path link = Files.createSymbolicLink(own.resolve("link"), attacked.directory("task"));
      try {
        for (Path anothers : List.of(attacked.directory("task"), link, Path.of("/root"))) {
          assertThatThrownBy(() -> launcher().launch(plan(anothers, node)))
              .isInstanceOf(LaunchRefused.class)
              .hasMessageContaining("root: bind: EACCES");
        }
        Launched one = launcher().launch(plan(own, node));
        launched.add(one);
        greeted(one);
      } finally {
        Files.delete(link);
      }
    }

    private LaunchPlan plan(Path taskDirectory, int node) {
      return new LaunchPlan(
          attacked.tree(),
          AttackedTree.command(),
          Map.of(),
          taskDirectory,
          OptionalInt.of(node),
          256);
    }

    private static boolean isApplied(Launched one, String step) {
      return one.steps().stream()
          .anyMatch(each -> each.name().equals(step) && each.outcome().equals("applied"));
    }
  }

  /// The launcher in a process of its own as a monitor's is, an ordinary user's but for one test.
  @Nested
  class InAProcessOfItsOwn {

    private static final int SOMEBODY = 1_900_000_002;

    private boolean superuser;
    private Child relay;
    private Line line;
    private String steps;
    private Path task;

    private void launch(long memoryMiB, String... options) throws Exception {
      task = attacked.directory("users-task");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-XX:TieredStopAtLevel=1"));
      command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
      command.add(attacked.launcherClasses());
      command.add(RelayMain.class.getName());
      command.add(attacked.directory("users-stage").toString());
      command.add(attacked.tree().toString());
      command.add(task.toString());
      command.add(Long.toString(memoryMiB));
      command.addAll(AttackedTree.command(options));
      start(command);
      steps = line.next();
      assertThat(line.next()).as(steps).isEqualTo("hello");
    }

    private void start(List<String> command) throws IOException {
      Confinement confinement =
          Self.user() == 0 && !superuser
              ? Confinement.NONE.require(new Step.BecomeUser(SOMEBODY))
              : Confinement.NONE;
      Map<String, String> hostile =
          Map.of(
              "LD_PRELOAD", "/lib/x86_64-linux-gnu/libm.so.6",
              "JAVA_TOOL_OPTIONS", "-Dattacked=yes",
              "JDK_JAVA_OPTIONS", "-Dattacked=yes");
      SocketPair pair = SocketPair.open();
      try (Descriptor there = pair.there();
          Descriptor nothing = Descriptor.openForWriting(Path.of("/dev/null"))) {
        relay =
            Spawner.spawn(
                new Spawn(
                    command.getFirst(),
                    command,
                    hostile,
                    List.of(there, nothing, nothing),
                    confinement));
      }
      line = new Line(pair.here());
    }

    @AfterEach
    void end() throws Exception {
      if (relay != null) {
        line.ask("!terminate");
        relay.kill();
        relay.awaitEnd(Duration.ofSeconds(10));
      }
    }

    /// A monitor has given up dumps, networks and new privileges before it launches anything.
    @Test
    void launchesAsSuperuserToo() throws Exception {
      superuser = Self.user() == 0;
      assumeTrue(superuser, "needs root");
      launch(256);
      assertThat(steps).contains("namespaces: applied").contains("own-user: applied");
      assertThat(line.ask("environment")).isEqualTo("did {LC_ALL=C}");
      assertThat(line.ask("options")).endsWith(" no");
      assertThat(line.ask("!terminate")).contains("ended").contains("unmounted");
    }

    @Test
    void saysWhatItCannotDo() throws Exception {
      launch(512);
      assertThat(steps)
          .contains("namespaces: unavailable: not the superuser")
          .contains("own-user: unavailable: not the superuser")
          .contains("no-new-privileges: applied")
          .contains("seccomp: applied")
          .contains("memory-limit: applied")
          .contains("task-limit: applied")
          .contains("file-limit: applied");
    }

    @Test
    void passesNothingOfItsOwnEnvironmentOn() throws Exception {
      launch(512);
      assertThat(line.ask("environment")).isEqualTo("did {LC_ALL=C}");
      assertThat(line.ask("options")).endsWith(" no");
    }

    @Test
    void keepsTheProgramInItsTree() throws Exception {
      launch(512);
      assumeTrue(steps.contains("landlock: applied"), steps);
      assertThat(line.ask("read " + attacked.tree() + "/manifest.json")).startsWith("did {");
      for (String path : List.of("/etc/passwd", "/proc/self/status", "/proc/1/status")) {
        assertThat(line.ask("read " + path)).startsWith("failed AccessDenied");
      }
      assertThat(line.ask("write /tmp/own")).startsWith("failed");
      assertThat(line.ask("write own")).startsWith("failed");
      assertThat(line.ask("list " + attacked.tree().getParent())).startsWith("failed");
      assertThat(line.ask("start /bin/true")).startsWith("failed");
    }

    @Test
    void reachesNobody() throws Exception {
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        launch(512);
        assertThat(line.ask("connect 127.0.0.1:" + server.getLocalPort())).startsWith("failed");
        assertThat(line.ask("send 127.0.0.1:" + server.getLocalPort())).startsWith("failed");
        assertThat(line.ask("kill " + relay.pid()))
            .isIn("did false", "failed NoSuchElementException No value present");
        assertThat(relay.ended()).isEmpty();
      }
    }

    /// What the limit leaves beside the heap is enough for the virtual machine.
    @Test
    void usesTheHeapThatItsLimitAllows() throws Exception {
      launch(256, "-Xmx128m");
      assertThat(line.ask("heap 80")).isEqualTo("did used 80");
      assertThat(line.ask("threads 40")).isEqualTo("did threads 40");
      assertThat(line.ask("heap 1000")).doesNotStartWith("did");
    }

    @Test
    void allocatesNoMoreThanItsLimit() throws Exception {
      launch(320, "-XX:MaxDirectMemorySize=4g");
      assertThat(line.ask("hoard 600")).doesNotStartWith("did");
      assertThat(relay.ended()).isEmpty();
      assertThat(line.ask("!terminate")).contains("ended");
    }

    @Test
    void endsTheProgram() throws Exception {
      launch(512);
      assertThat(line.ask("!terminate"))
          .isIn(
              "" + new TerminationFacts("ended", "unmounted", "off"),
              "" + new TerminationFacts("ended", "unmounted", "not excluded"));
      assertThat(line.ask("!exit")).contains("Signalled[signal=9]");
    }
  }

  private static void fullEnd(TerminationFacts facts) {
    assertThat(facts.processes()).isEqualTo("ended");
    assertThat(facts.memoryFileSystems()).isEqualTo("unmounted");
    assertThat(facts.swap()).isIn("off", "not excluded");
  }
}
