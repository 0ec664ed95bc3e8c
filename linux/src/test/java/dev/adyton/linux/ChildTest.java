package dev.adyton.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Children without confinement: their ends, limits and descriptors.
class ChildTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  @BeforeEach
  void shellAlone() {
    assumeTrue(Kernel.absence().isEmpty(), "no system calls here");
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
  }

  private static Child shell(String script, Descriptor... descriptors) throws IOException {
    return Spawner.spawn(
        new Spawn(
            "/bin/sh",
            List.of("sh", "-c", script),
            Map.of("PATH", "/usr/bin:/bin"),
            List.of(descriptors),
            Confinement.NONE));
  }

  @Test
  void takesAlongWhatItLeftInItsSession() throws Exception {
    Path number = folder.resolve("number");
    Child child = shell("sleep 300 & echo $! > " + number);
    Ended ended = child.awaitEnd(PATIENCE).orElseThrow();
    assertThat(ended.exit()).isEqualTo(new Exit.Exited(0));
    assertThat(ended.sessionEnded()).isTrue();
    long orphan = Long.parseLong(Files.readString(number).strip());
    assertThat(ProcessHandle.of(orphan).filter(ChildTest::isRunning)).isEmpty();
  }

  /// Who has ended but was not yet waited for still has a number.
  private static boolean isRunning(ProcessHandle process) {
    try {
      return !Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void canBeKilledAndLimitedWithoutHarmAfterItsEnd() throws Exception {
    Child child = shell("exit 3");
    assertThat(child.awaitEnd(PATIENCE).orElseThrow().exit()).isEqualTo(new Exit.Exited(3));
    child.kill();
    assertThat(child.limit(ResourceLimit.CORE_BYTES, 0))
        .isEqualTo(new Outcome.Unavailable("the process has ended"));
    assertThat(child.ended()).isPresent();
  }

  @Test
  void isHeldToItsLimits() throws Exception {
    Path told = folder.resolve("told");
    try (SocketPair pair = SocketPair.open()) {
      Child child = shell("read go; ulimit -n > " + told, pair.there());
      assertThat(child.limit(ResourceLimit.DESCRIPTORS, 20).isApplied()).isTrue();
      pair.here().write(ByteBuffer.wrap(new byte[] {'\n'}));
      assertThat(child.awaitEnd(PATIENCE)).isPresent();
      assertThat(told).content().isEqualToIgnoringWhitespace("20");
    }
  }

  @Test
  void dumpsNoCoreWhereItsParentDoesNot() throws Exception {
    Self.limit(ResourceLimit.CORE_BYTES, 0);
    assertThat(ResourceLimit.CORE_BYTES.current()).isZero();
    Path told = folder.resolve("told");
    assertThat(shell("ulimit -c > " + told).awaitEnd(PATIENCE)).isPresent();
    assertThat(told).content().isEqualToIgnoringWhitespace("0");
  }

  @Test
  void closingAnEndWakesWhoReadsFromIt() throws Exception {
    try (SocketPair pair = SocketPair.open()) {
      FutureTask<Integer> reader = new FutureTask<>(() -> pair.here().read(ByteBuffer.allocate(1)));
      Thread thread = Thread.ofPlatform().daemon().start(reader);
      Thread.sleep(50);
      pair.here().close();
      assertThat(reader.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
      thread.join();
      assertThatThrownBy(() -> pair.here().read(ByteBuffer.allocate(1)))
          .isInstanceOf(ClosedChannelException.class);
    }
  }

  @Test
  void writingToWhoHasGoneFailsInsteadOfEndingTheProcess() throws Exception {
    try (SocketPair pair = SocketPair.open()) {
      pair.there().close();
      assertThatThrownBy(() -> pair.here().write(ByteBuffer.allocate(1)))
          .isInstanceOfSatisfying(
              LinuxException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPIPE));
    }
  }

  @Test
  void readsAndWritesAnyBuffer() throws Exception {
    try (SocketPair pair = SocketPair.open()) {
      ByteBuffer out = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4}, 1, 3).asReadOnlyBuffer();
      assertThat(pair.here().write(out)).isEqualTo(3);
      assertThat(out.hasRemaining()).isFalse();
      ByteBuffer in = ByteBuffer.allocateDirect(10).position(2).limit(9);
      assertThat(pair.there().read(in)).isEqualTo(3);
      assertThat(in.position()).isEqualTo(5);
      assertThat(in.get(2)).isEqualTo((byte) 1);
      assertThat(pair.there().read(ByteBuffer.allocate(0))).isZero();
    }
  }

  @Test
  void refusesTextsThatEndEarly() {
    assertThatThrownBy(() -> shell("echo a\0b"))
        .isInstanceOf(SpawnRefusedException.class)
        .hasMessageContaining("NUL");
  }
}
