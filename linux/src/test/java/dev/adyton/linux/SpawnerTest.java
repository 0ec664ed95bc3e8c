package dev.adyton.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Java program started behind every wall, and tried from inside.
class SpawnerTest {

  private static final int OWN = 1_900_000_001;
  private static final EnumSet<Namespace> ALL_BUT_USER =
      EnumSet.complementOf(EnumSet.of(Namespace.USER));

  private final List<Child> started = new ArrayList<>();

  @TempDir Path folder;

  @BeforeEach
  void linuxAlone() {
    assumeTrue(Kernel.absence().isEmpty(), "no system calls here");
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Child each : started) {
      each.kill();
      assertThat(each.awaitEnd(Duration.ofSeconds(10))).isPresent();
    }
  }

  private GuestLine start(String at, Confinement confinement) throws IOException {
    SocketPair pair = SocketPair.open();
    try (Descriptor nothing = Descriptor.openForWriting(Path.of("/dev/null"));
        Descriptor errors = Descriptor.openForWriting(Files.createFile(folder.resolve("err")));
        Descriptor there = pair.there()) {
      List<String> command = TestTree.command(at, ConfinedGuest.class, "there");
      Spawn spawn =
          new Spawn(
              command.getFirst(),
              command,
              Map.of("LANG", "C"),
              List.of(there, nothing, errors),
              confinement);
      started.add(Spawner.spawn(spawn));
    }
    return new GuestLine(pair.here());
  }

  private void greeted(GuestLine guest) throws IOException {
    String greeting = guest.next();
    assertThat(greeting).as(Files.readString(folder.resolve("err"))).isEqualTo("hello there");
  }

  @Nested
  class AsRoot {

    @BeforeEach
    void rootAlone() throws LinuxException {
      assumeTrue(Self.user() == 0, "needs root");
    }

    private Confinement walls() throws IOException {
      Path stage = Files.createDirectory(folder.resolve("stage"));
      return Confinement.NONE
          .require(new Step.Unshare(ALL_BUT_USER))
          .require(
              new Step.OwnRoot(
                  stage,
                  List.of(
                      new Step.Bind(TestTree.get().root(), "image", Step.Bind.Kind.PROGRAMS),
                      new Step.Bind(Path.of("/dev/null"), "dev/null", Step.Bind.Kind.DEVICE),
                      new Step.Bind(Path.of("/dev/random"), "dev/random", Step.Bind.Kind.DEVICE),
                      new Step.Bind(Path.of("/dev/urandom"), "dev/urandom", Step.Bind.Kind.DEVICE)),
                  1 << 20,
                  OWN))
          .require(new Step.WorkIn(Path.of("/image")))
          .require(new Step.BecomeUser(OWN))
          .require(new Step.GiveUpNewPrivileges())
          .require(new Step.RestrictFiles(rules("/image", "/tmp")))
          .require(new Step.RestrictCalls(SeccompFilter.confining()));
    }

    @Test
    void bornBehindEveryWallAndAnswers() throws Exception {
      try (GuestLine guest = start("/image", walls())) {
        greeted(guest);
        assertThat(guest.ask("environment")).isEqualTo("{LANG=C}");
        assertThat(guest.ask("home")).isEqualTo("/image/runtime");
        assertThat(guest.ask("directory")).isEqualTo("/image");
        assertThat(guest.ask("user")).isEqualTo("" + OWN);
        assertThat(guest.ask("pid")).isEqualTo("1");
        assertThat(guest.ask("random")).isEqualTo("NativePRNGNonBlocking 4");
        assertThat(guest.ask("list /image")).isEqualTo("/image/classes /image/open /image/runtime");
        assertThat(guest.ask("write /tmp/a")).isEqualTo("/tmp/a");
        assertThat(guest.ask("read /tmp/a")).isEqualTo("written");
        assertThat(started.getFirst().steps()).allMatch(each -> each.outcome().isApplied());
      }
    }

    @Test
    void seesNothingOfTheMachine() throws Exception {
      try (GuestLine guest = start("/image", walls())) {
        greeted(guest);
        assertThat(guest.ask("list /")).startsWith("failed AccessDenied");
        assertThat(guest.ask("read /etc/passwd")).startsWith("failed NoSuchFile");
        assertThat(guest.ask("read /proc/self/status")).startsWith("failed NoSuchFile");
        assertThat(guest.ask("read " + TestTree.get().root() + "/runtime/release"))
            .startsWith("failed NoSuchFile");
        assertThat(guest.ask("write /image/a")).startsWith("failed");
        assertThat(guest.ask("write /a")).startsWith("failed");
      }
    }

    @Test
    void reachesNoNetworkAndNoOtherProcess() throws Exception {
      try (GuestLine guest = start("/image", walls())) {
        greeted(guest);
        assertThat(guest.ask("socket 2")).contains("EAFNOSUPPORT");
        assertThat(guest.ask("trace 1")).contains("EPERM");
        assertThat(guest.ask("kill -1")).contains("EPERM");
        assertThat(guest.ask("fork")).contains("clone: EPERM");
        assertThat(guest.ask("unshare")).contains("EPERM");
        assertThat(guest.ask("mount")).contains("EPERM");
        assertThat(guest.ask("become 1")).contains("EPERM");
      }
    }

    /// Without the filter the other walls still stand.
    @Test
    void hasNoNetworkEvenWithoutTheFilter() throws Exception {
      List<Confinement.Measure> measures = walls().measures();
      Confinement withoutFilter = new Confinement(measures.subList(0, measures.size() - 1));
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          GuestLine guest = start("/image", withoutFilter)) {
        greeted(guest);
        assertThat(guest.ask("connect 127.0.0.1:" + server.getLocalPort())).startsWith("failed");
        assertThat(guest.ask("kill " + ProcessHandle.current().pid())).contains("ESRCH");
        assertThat(guest.ask("mount")).contains("EPERM");
        assertThat(guest.ask("become 0")).startsWith("failed");
        assertThat(guest.ask("become 1")).contains("EPERM");
      }
    }

    @Test
    void findsWhatAnOrdinaryUserCannotDo() throws Exception {
      String tree = TestTree.get().root().toString();
      Confinement user = Confinement.NONE.require(new Step.BecomeUser(OWN));
      try (GuestLine guest = start(tree, user)) {
        greeted(guest);
        assertThat(guest.ask("probe " + tree + "/open"))
            .contains("namespaces: unavailable: unshare: EPERM")
            .contains("root: unavailable: unshare: EPERM")
            .contains("own-user: unavailable: prctl: EPERM")
            .contains("no-new-privileges: applied")
            .contains("seccomp: applied")
            .contains("cgroup: unavailable: no hierarchy");
      }
    }

    @Test
    void becomesAnotherUserWithEveryThread() throws Exception {
      try (GuestLine guest = start(TestTree.get().root().toString(), Confinement.NONE)) {
        greeted(guest);
        assertThat(guest.ask("user")).isEqualTo("0");
        assertThat(guest.ask("become " + OWN)).isEqualTo("became");
        assertThat(guest.ask("user")).isEqualTo("" + OWN);
        assertThat(guest.ask("become 1")).contains("EPERM");
        try (var threads = Files.list(Path.of("/proc/" + started.getFirst().pid() + "/task"))) {
          assertThat(threads.map(SpawnerTest::users)).allMatch(each -> each.contains("" + OWN));
        }
      }
    }

    @Test
    void leavesThisProcessAsItWas() throws Exception {
      try (GuestLine guest = start("/image", walls())) {
        greeted(guest);
        assertThat(Self.user()).isZero();
        assertThat(Files.exists(Path.of("/proc/self"))).isTrue();
        assertThat(Files.readString(Path.of("/proc/self/mountinfo")))
            .doesNotContain(folder.resolve("stage").toString());
      }
    }

    @Test
    void startsNothingWhereARequiredStepIsRefused() {
      Confinement impossible =
          Confinement.NONE.require(new Step.WorkIn(Path.of("/no/such/directory")));
      assertThatThrownBy(() -> start(TestTree.get().root().toString(), impossible))
          .isInstanceOfSatisfying(
              SpawnRefusedException.class,
              refused ->
                  assertThat(refused.steps())
                      .extracting(StepOutcome::toString)
                      .containsExactly("working-directory: unavailable: chdir: ENOENT"));
    }
  }

  @Nested
  class AsOrdinaryUser {

    private final String tree = TestTree.get().root().toString();

    /// An ordinary user's steps; the superuser becomes an ordinary user first.
    private Confinement walls() throws IOException {
      Confinement confinement = Confinement.NONE;
      if (Self.user() == 0) {
        confinement = confinement.require(new Step.BecomeUser(OWN));
      }
      return confinement
          .require(new Step.WorkIn(Path.of(tree)))
          .require(new Step.GiveUpNewPrivileges())
          .require(new Step.RestrictFiles(rules(tree, tree + "/open")))
          .require(new Step.RestrictCalls(SeccompFilter.confining()));
    }

    @Test
    void answersAndReadsItsTreeAlone() throws Exception {
      try (GuestLine guest = start(tree, walls())) {
        greeted(guest);
        assertThat(guest.ask("environment")).isEqualTo("{LANG=C}");
        assertThat(guest.ask("home")).isEqualTo(tree + "/runtime");
        assertThat(guest.ask("directory")).isEqualTo(tree);
        assertThat(guest.ask("random")).isEqualTo("NativePRNGNonBlocking 4");
        assertThat(guest.ask("read " + tree + "/runtime/release")).contains("java.base");
        assertThat(guest.ask("write " + tree + "/open/a")).endsWith("/open/a");
        assertThat(guest.ask("read /etc/passwd")).startsWith("failed AccessDenied");
        assertThat(guest.ask("read /proc/self/status")).startsWith("failed AccessDenied");
        assertThat(guest.ask("list /")).startsWith("failed AccessDenied");
        assertThat(guest.ask("write " + tree + "/a")).startsWith("failed AccessDenied");
      }
    }

    @Test
    void reachesNoNetworkAndNoOtherProcess() throws Exception {
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          GuestLine guest = start(tree, walls())) {
        greeted(guest);
        assertThat(guest.ask("connect 127.0.0.1:" + server.getLocalPort())).startsWith("failed");
        assertThat(guest.ask("socket 2")).contains("EAFNOSUPPORT");
        assertThat(guest.ask("socket 10")).contains("EAFNOSUPPORT");
        assertThat(guest.ask("socket 16")).contains("EAFNOSUPPORT");
        assertThat(guest.ask("socket 17")).contains("EAFNOSUPPORT");
        assertThat(guest.ask("socket 40")).contains("EAFNOSUPPORT");
        assertThat(guest.ask("trace " + ProcessHandle.current().pid())).contains("EPERM");
        assertThat(guest.ask("kill " + ProcessHandle.current().pid())).contains("EPERM");
      }
    }

    @Test
    void startsNoShellAndLeavesNoNamespace() throws Exception {
      try (GuestLine guest = start(tree, walls())) {
        greeted(guest);
        assertThat(guest.ask("start /bin/sh")).startsWith("failed");
        assertThat(guest.ask("fork")).contains("clone: EPERM");
        assertThat(guest.ask("clone3")).contains("clone3: ENOSYS");
        assertThat(guest.ask("map 22")).startsWith("mapped");
        assertThat(guest.ask("map 21")).contains("mmap: EPERM");
        assertThat(guest.ask("unshare")).contains("EPERM");
        assertThat(guest.ask("mount")).contains("EPERM");
        assertThat(guest.ask("become 1")).contains("EPERM");
      }
    }

    @Test
    void onceSealedStartsNotEvenItself() throws Exception {
      try (GuestLine guest = start(tree, walls())) {
        greeted(guest);
        assertThat(guest.ask("undumpable")).isEqualTo("undumpable");
        assertThat(guest.ask("threads 2")).isEqualTo("threads 2");
        assertThat(guest.ask("seal")).isEqualTo("sealed");
        assertThat(guest.ask("threads 2")).isEqualTo("threads 2");
        assertThat(guest.ask("start " + tree + "/" + TestTree.loader())).startsWith("failed");
        assertThat(guest.ask("execute " + tree + "/" + TestTree.loader()))
            .contains("execve: EPERM");
      }
    }

    /// The one thing that an ordinary user's walls leave open, and how the program closes it.
    @Test
    void onceIsolatedReachesNoSocketOfTheSameUser() throws Exception {
      Path socket = Path.of(tree, "open", "other.sock");
      try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        other.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (GuestLine guest = start(tree, walls())) {
          greeted(guest);
          assertThat(guest.ask("unix " + socket)).isEqualTo("connected true");
          assertThat(guest.ask("isolate")).isEqualTo("isolated");
          assertThat(guest.ask("unix " + socket)).startsWith("failed");
          assertThat(guest.ask("socket 1")).contains("EPERM");
        }
      } finally {
        Files.deleteIfExists(socket);
      }
    }

    @Test
    void inheritsNoDescriptorButThoseGiven() throws Exception {
      try (Descriptor secret = Descriptor.openForReading(Path.of("/etc/passwd"));
          Descriptor left = leftOpenOverPrograms(secret, 200);
          GuestLine guest = start(tree, walls())) {
        greeted(guest);
        assertThat(guest.ask("descriptor " + left.number())).contains("EBADF");
      }
    }

    /// What a careless library does: a copy that does not close when a program starts.
    private Descriptor leftOpenOverPrograms(Descriptor of, int least) throws LinuxException {
      int copy = 0; // F_DUPFD
      return new Descriptor(
          (int) Kernel.real().call(SystemCall.FCNTL, of.number(), copy, least), false);
    }

    @Test
    void endsAtTheWordOfItsParent() throws Exception {
      try (GuestLine guest = start(tree, walls())) {
        greeted(guest);
        started.getFirst().kill();
        assertThat(guest.next()).startsWith("end");
        assertThat(started.getFirst().awaitEnd(Duration.ofSeconds(10)))
            .hasValueSatisfying(ended -> {
              assertThat(ended.exit()).isEqualTo(new Exit.Signalled(9));
              assertThat(ended.cpu()).isPositive();
              assertThat(ended.peakResidentBytes()).isPositive();
            });
      }
    }

    @Test
    void tellsItsExitCode() throws Exception {
      try (GuestLine guest = start(tree, walls())) {
        greeted(guest);
        guest.tell("exit 7");
        assertThat(started.getFirst().awaitEnd(Duration.ofSeconds(10)).orElseThrow().exit())
            .isEqualTo(new Exit.Exited(7));
        started.getFirst().kill();
      }
    }
  }

  private static String users(Path thread) {
    try {
      return Files.readAllLines(thread.resolve("status")).stream()
          .filter(line -> line.startsWith("Uid:"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LandlockRules rules(String tree, String temporary) {
    return new LandlockRules(
        List.of(
            new LandlockRules.Beneath(Path.of(tree), LandlockAccess.reading()),
            new LandlockRules.Beneath(Path.of(tree, TestTree.loader()), LandlockAccess.executing()),
            new LandlockRules.Beneath(Path.of(temporary), LandlockAccess.writing()),
            new LandlockRules.Beneath(Path.of("/dev/null"), LandlockAccess.readingAndWritingFile()),
            new LandlockRules.Beneath(
                Path.of("/dev/random"), LandlockAccess.readingAndWritingFile()),
            new LandlockRules.Beneath(
                Path.of("/dev/urandom"), LandlockAccess.readingAndWritingFile())));
  }
}
