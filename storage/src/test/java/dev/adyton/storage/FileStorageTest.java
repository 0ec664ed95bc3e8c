package dev.adyton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStorageTest {

  private static final Bytes ONE = Bytes.utf8("one");
  private static final Bytes TWO = Bytes.utf8("two");

  @TempDir Path parent;

  private Path folder;
  private FileStorage storage;

  @BeforeEach
  void open() throws IOException {
    folder = parent.resolve("a/home");
    storage = FileStorage.open(folder);
  }

  @Test
  void readsWhatWasAppended() throws IOException {
    storage.append("tile/0/000", ONE);
    storage.append("tile/0/000", TWO);
    storage.sync("tile/0/000");
    assertThat(storage.read("tile/0/000", 6)).contains(Bytes.utf8("onetwo"));
    assertThat(storage.read("tile/0/000", 2, 10)).contains(Bytes.utf8("etwo"));
    assertThat(storage.read("tile/0/000", 9, 10)).contains(Bytes.EMPTY);
    assertThat(storage.size("tile/0/000")).hasValue(6);
  }

  @Test
  void answersNothingForAnAbsentFile() throws IOException {
    assertThat(storage.read("absent", 10)).isEmpty();
    assertThat(storage.read("absent/too", 0, 10)).isEmpty();
    assertThat(storage.size("absent")).isEmpty();
    storage.delete("absent");
    assertThatThrownBy(() -> storage.sync("absent")).isInstanceOf(IOException.class);
  }

  @Test
  void refusesToReadMoreThanTheCallerExpects() throws IOException {
    storage.replace("big", ONE);
    assertThatThrownBy(() -> storage.read("big", 2))
        .isInstanceOf(FileTooLargeException.class)
        .hasMessageContaining("big has 3 bytes");
  }

  @Test
  void replacesAsAWholeAndLeavesNothingBehind() throws IOException {
    storage.replace("f", ONE);
    storage.replace("f", TWO);
    assertThat(storage.read("f", 3)).contains(TWO);
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void replacesOverTheRemainsOfACrash() throws IOException {
    Files.writeString(folder.resolve(".f.new"), "torn");
    storage.replace("f", ONE);
    assertThat(storage.read("f", 3)).contains(ONE);
    assertThat(storage.list("")).containsExactly("f");
  }

  @Test
  void movesOverAnotherFile() throws IOException {
    storage.append("incoming/1", ONE);
    storage.replace("blobs/x", TWO);
    storage.move("incoming/1", "blobs/x");
    assertThat(storage.list("")).containsExactly("blobs/x");
    assertThat(storage.read("blobs/x", 3)).contains(ONE);
  }

  @Test
  void listsByPrefixInOrder() throws IOException {
    for (String name : new String[] {"b/2", "b/10", "a", "b.c", "bc/1"}) {
      storage.replace(name, ONE);
    }
    assertThat(storage.list("")).containsExactly("a", "b.c", "b/10", "b/2", "bc/1");
    assertThat(storage.list("b/")).containsExactly("b/10", "b/2");
    assertThat(storage.list("b/1")).containsExactly("b/10");
    assertThat(storage.list("none/")).isEmpty();
  }

  @Test
  void truncatesButNeverExtends() throws IOException {
    storage.append("f", ONE);
    storage.truncate("f", 1);
    assertThat(storage.read("f", 9)).contains(Bytes.utf8("o"));
    assertThatThrownBy(() -> storage.truncate("f", 2)).isInstanceOf(IOException.class);
  }

  @Test
  void keepsOtherUsersOut() throws IOException {
    storage.append("d/f", ONE);
    storage.replace("d/g", ONE);
    assertThat(modes("")).isEqualTo("rwx------");
    assertThat(modes("d")).isEqualTo("rwx------");
    assertThat(modes("d/f")).isEqualTo("rw-------");
    assertThat(modes("d/g")).isEqualTo("rw-------");
  }

  @Test
  void refusesAFilledFolderThatOthersMayEnter() throws IOException {
    storage.replace("f", ONE);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> FileStorage.open(folder)).hasMessageContaining("chmod 700");
  }

  @Test
  void closesAnEmptyFolderToOthers() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    FileStorage.open(folder);
    assertThat(modes("")).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "../x",
        "a/../b",
        "a//b",
        "a/",
        ".hidden",
        "a/.b",
        "a\\b",
        "a b",
        "ä",
        "a\nb",
        "a\u0000",
        "1/2/3/4/5/6/7/8/9"
      })
  void refusesNamesThatCouldLeaveTheFolder(String name) throws IOException {
    assertThatThrownBy(() -> storage.read(name, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.append(name, ONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.replace(name, ONE))
        .isInstanceOf(IllegalArgumentException.class);
    storage.replace("a", ONE);
    assertThatThrownBy(() -> storage.move("a", name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.delete(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void followsNoSymbolicLink() throws IOException {
    Path outside = Files.writeString(parent.resolve("secret"), "outside");
    Files.createSymbolicLink(folder.resolve("link"), outside);
    Files.createSymbolicLink(folder.resolve("up"), parent);
    assertThatThrownBy(() -> storage.read("link", 10)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.append("link", ONE)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.read("up/secret", 10)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.replace("up/secret", ONE)).isInstanceOf(IOException.class);
    assertThat(storage.list("")).isEmpty();
    assertThat(Files.readString(outside, UTF_8)).isEqualTo("outside");
  }

  @Test
  void admitsOneWriterInThisProcess() throws IOException {
    FileStorage other = FileStorage.open(folder);
    try (Closeable lock = storage.lock()) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(other::lock)
          .isInstanceOf(StorageLockedException.class)
          .hasMessageContaining("is in use by this process");
    }
    other.lock().close();
  }

  @Test
  void namesTheOtherProcessThatHoldsTheLock() throws Exception {
    Process holder = holderOf(folder);
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('L');
      assertThatThrownBy(storage::lock)
          .isInstanceOf(StorageLockedException.class)
          .hasMessageContaining("process " + holder.pid());
    } finally {
      holder.destroyForcibly();
    }
    assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
    storage.lock().close();
  }

  private static Process holderOf(Path folder) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String path =
        String.join(
            ":", location(FileStorage.class), location(Bytes.class), location(Holder.class));
    return new ProcessBuilder(
            java.toString(), "-Xmx64m", "-cp", path, Holder.class.getName(), folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  private String modes(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  /// Another process that takes the lock and waits to be killed.
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (Closeable lock = FileStorage.open(Path.of(arguments[0])).lock()) {
        assertThatIsTaken(lock);
        System.out.print("L");
        System.out.flush();
        Thread.sleep(60_000);
      }
    }

    private static void assertThatIsTaken(Closeable lock) {
      java.util.Objects.requireNonNull(lock);
    }
  }
}
