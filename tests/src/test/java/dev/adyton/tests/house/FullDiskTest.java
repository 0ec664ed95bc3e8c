package dev.adyton.tests.house;

import static dev.adyton.tests.house.Agreement.NORTH;
import static dev.adyton.tests.house.Agreement.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.tests.house.Distribution.Typed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The hub's disk is full: what it accepted stays, what it cannot keep it does not accept, and with
/// room again everything goes on. Where file systems cannot be mounted this is skipped.
@Timeout(300)
class FullDiskTest {

  @TempDir Path folder;

  @Test
  void nothingIsAcceptedThatCannotBeKeptAndNothingAcceptedIsLost() throws Exception {
    Path disk = folder.resolve("operator/hub");
    try (SmallDisk small = SmallDisk.mount(disk, "6m");
        RunningHouse house = RunningHouse.start(folder, List.of(NORTH, SOUTH))) {
      Agreement.bring(house);
      Runs runs = new Runs(house);
      String contract = Agreement.consented(house, 10);

      small.fill();
      List<Typed> refused =
          Stream.generate(() -> house.as(NORTH, "task", "run", contract))
              .limit(3)
              .filter(typed -> typed.status() != 0)
              .toList();
      assertThat(refused).isNotEmpty().allMatch(typed -> typed.status() == 4);
      assertThat(house.hub().alive()).isTrue();
      int kept = (int) house.done(NORTH, "task", "list", "--quiet").lines().count();
      assertThat(kept).isEqualTo(3 - refused.size());

      small.free();
      house.hub().close();
      assertThat(HubLog.in(house.operator()).check().damages()).isEmpty();
      house.startHub();
      assertThat(house.done(NORTH, "task", "list", "--quiet").lines()).hasSize(kept);
      assertThat(runs.awaitEnd(runs.start(contract))).contains("completed");
    }
  }

  /// A file system of its own in memory, of a few megabytes.
  private static final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 4096;

    private final Path place;

    private SmallDisk(Path place) {
      this.place = place;
    }

    static SmallDisk mount(Path place, String size) throws IOException, InterruptedException {
      Files.createDirectories(place);
      String options = "size=" + size + ",mode=0700";
      int status = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString());
      Assumptions.assumeTrue(status == 0, "file systems cannot be mounted here: needs root");
      return new SmallDisk(place);
    }

    private static int run(String... command) throws IOException, InterruptedException {
      try {
        return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      } catch (IOException e) {
        return 127;
      }
    }

    private Path ballast() {
      return place.resolve("ballast");
    }

    void fill() throws IOException {
      try (OutputStream out = Files.newOutputStream(ballast())) {
        while (true) {
          out.write(new byte[BLOCK]);
        }
      } catch (IOException e) {
        // Full.
      }
    }

    void free() throws IOException {
      Files.delete(ballast());
    }

    @Override
    public void close() throws Exception {
      run("umount", "--lazy", place.toString());
    }
  }
}
