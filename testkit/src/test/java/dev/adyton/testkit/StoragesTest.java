package dev.adyton.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.storage.FileStorage;
import dev.adyton.storage.FileTooLargeException;
import dev.adyton.storage.Storage;
import dev.adyton.storage.StorageLockedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoragesTest {

  private static final Bytes OLD = Bytes.utf8("old content");
  private static final Bytes NEW = Bytes.utf8("new");
  private static final int SEEDS = 300;

  @TempDir static Path folder;

  static Stream<Storage> everyStorage() throws IOException {
    return Stream.of(
        new MemoryStorage(), FaultyStorage.create(1), FileStorage.open(folder.resolve("files")));
  }

  @ParameterizedTest
  @MethodSource("everyStorage")
  void behavesAsEveryStorageWhenNothingFails(Storage storage) throws IOException {
    storage.append("d/a", OLD);
    storage.append("d/a", NEW);
    storage.sync("d/a");
    storage.replace("b", OLD);
    assertThat(storage.read("d/a", 20)).contains(Bytes.concat(OLD, NEW));
    assertThat(storage.read("d/a", 11, 100)).contains(NEW);
    assertThat(storage.read("d/a", 99, 1)).contains(Bytes.EMPTY);
    assertThatThrownBy(() -> storage.read("b", 3)).isInstanceOf(FileTooLargeException.class);
    storage.truncate("d/a", 3);
    assertThat(storage.size("d/a")).hasValue(3);
    assertThatThrownBy(() -> storage.truncate("d/a", 4)).isInstanceOf(IOException.class);
    storage.move("d/a", "b");
    assertThat(storage.read("b", 3)).contains(Bytes.utf8("old"));
    assertThat(storage.list("")).containsExactly("b");
    storage.move("b", "b");
    storage.delete("b");
    storage.delete("b");
    assertThat(storage.list("")).isEmpty();
    assertThatThrownBy(() -> storage.sync("b")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.append("../b", NEW))
        .isInstanceOf(IllegalArgumentException.class);
    try (Closeable lock = storage.lock()) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(storage::lock).isInstanceOf(StorageLockedException.class);
    }
    storage.lock().close();
  }

  @Test
  void keepsSyncedBytesAndAnySubsetOfTheRest() throws IOException {
    Set<Bytes> outcomes = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      FaultyStorage disk = FaultyStorage.create(seed);
      disk.append("f", OLD);
      disk.sync("f");
      disk.append("f", NEW);
      Bytes found = disk.restart().read("f", 99).orElseThrow();
      assertThat(found.startsWith(OLD)).isTrue();
      assertThat(found.length()).isLessThanOrEqualTo(OLD.length() + NEW.length());
      outcomes.add(found);
    }
    assertThat(outcomes).hasSize(NEW.length() + 1);
  }

  @Test
  void reordersSectorsOfUnsyncedWrites() throws IOException {
    boolean laterWithoutEarlier = false;
    Bytes large = Bytes.utf8("x".repeat(128));
    for (long seed = 0; seed < SEEDS; seed++) {
      FaultyStorage disk = FaultyStorage.create(seed);
      disk.append("f", NEW);
      disk.sync("f");
      disk.append("f", large);
      Bytes found = disk.restart().read("f", 999).orElseThrow();
      laterWithoutEarlier |= found.length() == 131 && found.at(3) == 0;
    }
    assertThat(laterWithoutEarlier).isTrue();
  }

  @Test
  void mayLoseAFileThatWasNeverSynced() throws IOException {
    Set<List<String>> outcomes = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      FaultyStorage disk = FaultyStorage.create(seed);
      disk.append("f", NEW);
      outcomes.add(disk.restart().list(""));
    }
    assertThat(outcomes).containsExactlyInAnyOrder(List.of(), List.of("f"));
  }

  @Test
  void replacesAtomicallyWhateverTheStepOfTheCrash() throws IOException {
    Set<Bytes> outcomes = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      FaultyStorage disk = FaultyStorage.create(seed);
      disk.replace("f", OLD);
      disk.crashAt(disk.steps() + 1 + seed % 4);
      assertThatThrownBy(() -> disk.replace("f", NEW)).isInstanceOf(CrashException.class);
      assertThatThrownBy(() -> disk.read("f", 99)).isInstanceOf(CrashException.class);
      outcomes.add(disk.restart().read("f", 99).orElseThrow());
    }
    assertThat(outcomes).containsExactlyInAnyOrder(OLD, NEW);
  }

  @Test
  void keepsWhatWasReplacedOnceItReturned() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      FaultyStorage disk = FaultyStorage.create(seed);
      disk.replace("f", OLD);
      disk.move("f", "g");
      FaultyStorage found = disk.restart();
      assertThat(found.list("")).containsExactly("g");
      assertThat(found.read("g", 99)).contains(OLD);
    }
  }

  @Test
  void forgetsWhatAFailedSyncLost() throws IOException {
    boolean lost = false;
    for (long seed = 0; seed < SEEDS; seed++) {
      FaultyStorage disk = FaultyStorage.create(seed);
      disk.replace("f", Bytes.EMPTY);
      disk.append("f", NEW);
      disk.failAt(disk.steps() + 1);
      assertThatThrownBy(() -> disk.sync("f")).isInstanceOf(IOException.class);
      disk.sync("f");
      assertThat(disk.read("f", 99)).contains(NEW);
      lost |= !disk.restart().read("f", 99).orElseThrow().equals(NEW);
    }
    assertThat(lost).isTrue();
  }

  @Test
  void cutsWritesShortOnAFullDisk() throws IOException {
    FaultyStorage disk = FaultyStorage.create(1).capacity(13);
    disk.append("f", OLD);
    assertThatThrownBy(() -> disk.append("f", NEW)).hasMessageContaining("no space");
    assertThat(disk.size("f")).hasValue(13);
    assertThatThrownBy(() -> disk.replace("g", OLD)).hasMessageContaining("no space");
    assertThat(disk.list("")).containsExactly("f");
  }

  @Test
  void choosesTheSameFromTheSameSeed() throws IOException {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(remainsOf(seed)).isEqualTo(remainsOf(seed));
    }
  }

  private static Bytes remainsOf(long seed) throws IOException {
    FaultyStorage disk = FaultyStorage.create(seed);
    disk.append("f", Bytes.utf8("y".repeat(500)));
    return disk.restart().read("f", 999).orElse(Bytes.EMPTY);
  }

  @Test
  void assertsThatWritersHoldTheLockAndCommitWhatIsDurable() throws IOException {
    FaultyStorage disk = FaultyStorage.create(1);
    AssertingStorage watched = AssertingStorage.over(disk, "commit");
    assertThatThrownBy(() -> watched.append("f", NEW)).isInstanceOf(AssertionError.class);
    try (Closeable lock = watched.lock()) {
      assertThat(lock).isNotNull();
      watched.append("f", NEW);
      assertThatThrownBy(() -> watched.replace("commit", NEW))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("[f]");
      watched.sync("f");
      watched.replace("commit", NEW);
      disk.failAt(disk.steps() + 1);
      assertThatThrownBy(() -> watched.append("f", NEW)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> watched.append("f", NEW)).isInstanceOf(AssertionError.class);
    }
  }
}
