package dev.adyton.tests.house;

import static dev.adyton.tests.house.Agreement.NORTH;
import static dev.adyton.tests.house.Agreement.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.tests.house.Distribution.Typed;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An operator who puts yesterday's disks back, and one who edits the log.
@Timeout(300)
class RollbackTest {

  private static final int PATIENCE_STEPS = 1200;
  private static final long STEP_MILLIS = 50;

  @TempDir Path folder;
  @TempDir Path copies;

  @Test
  void aHubThatIsPutBackToYesterdayIsCaughtAndGetsNothingMore() throws Exception {
    try (RunningHouse house = RunningHouse.start(folder, List.of(NORTH, SOUTH))) {
      Agreement.bring(house);
      Runs runs = new Runs(house);
      String contract = Agreement.consented(house, 10);
      assertThat(runs.awaitEnd(runs.start(contract))).contains("completed");

      house.hub().close();
      Path yesterday = copies.resolve("yesterday");
      copy(house.operator(), yesterday);
      HubLog log = HubLog.in(house.operator());
      assertEveryEditIsNamed(log);

      house.startHub();
      String today = runs.start(contract);
      assertThat(runs.awaitEnd(today)).contains("completed");
      runs.result(today);
      house.hub().close();
      int released = log.releases().size();
      String used = house.done(NORTH, "data", "list");

      restore(yesterday, house.operator());
      house.startHub();
      assertAlarmed(house.agent(NORTH));
      assertAlarmed(house.agent(SOUTH));
      for (String party : List.of(NORTH, SOUTH)) {
        Typed verified = house.as(party, "log", "verify");
        assertThat(verified.status()).as("%s", verified).isEqualTo(1);
      }
      house.as(NORTH, "task", "run", contract);
      assertThat(house.as(NORTH, "log", "verify").status()).isEqualTo(1);
      house.hub().close();
      assertThat(HubLog.in(house.operator()).releases()).hasSizeLessThan(released);
      assertThat(house.done(NORTH, "data", "list")).isEqualTo(used);
    }
  }

  private static void assertAlarmed(ServiceProcess agent) throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE_STEPS && agent.alive(); i++) {
      if (agent.said().contains("alarm:")) {
        return;
      }
      Thread.sleep(STEP_MILLIS);
    }
    throw new AssertionError("no alarm: " + agent.said());
  }

  /// Each edit is made on a copy of a real log.
  private void assertEveryEditIsNamed(HubLog genuine) throws IOException {
    assertThat(genuine.check().damages()).isEmpty();
    List<Path> files = files(genuine.folder());
    assertThat(files).isNotEmpty();
    int number = 0;
    for (Path file : files) {
      for (Edit edit : Edit.values()) {
        Path copy = copies.resolve("log-" + number++);
        copy(genuine.folder(), copy);
        Path edited = copy.resolve(genuine.folder().relativize(file).toString());
        if (edit.make(edited)) {
          assertThat(genuine.at(copy).check().isClean()).as(edit + " " + file).isFalse();
        }
      }
    }
  }

  private enum Edit {
    CHANGED,
    CUT,
    TURNED_ROUND,
    REMOVED;

    /// {@return whether the file is another one now}
    boolean make(Path file) throws IOException {
      byte[] content = Files.readAllBytes(file);
      if (this == REMOVED) {
        Files.delete(file);
        return true;
      }
      byte[] edited = edited(content);
      Files.write(file, edited);
      return !Arrays.equals(edited, content);
    }

    private byte[] edited(byte[] content) {
      byte[] edited =
          this == CUT ? Arrays.copyOf(content, content.length * 2 / 3) : content.clone();
      if (this == CHANGED && edited.length > 0) {
        edited[edited.length / 2] ^= 1;
      }
      if (this == TURNED_ROUND) {
        int half = content.length / 2;
        System.arraycopy(content, half, edited, 0, content.length - half);
        System.arraycopy(content, 0, edited, content.length - half, half);
      }
      return edited;
    }
  }

  /// Without cosignatures, which whoever knows the witnesses' keys judges.
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(".lock"))
          .filter(file -> !file.startsWith(folder.resolve("cosigned")))
          .sorted()
          .toList();
    }
  }

  private static void restore(Path from, Path to) throws IOException {
    for (String part : List.of("hub", "node")) {
      try (Stream<Path> all = Files.walk(to.resolve(part))) {
        for (Path each : all.sorted(Collections.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
      copy(from.resolve(part), to.resolve(part));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            return copied(each);
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            return copied(each);
          }

          private FileVisitResult copied(Path each) throws IOException {
            Files.copy(
                each,
                to.resolve(from.relativize(each).toString()),
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
