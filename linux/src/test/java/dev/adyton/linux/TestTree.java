package dev.adyton.linux;

import dev.adyton.codec.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// A tree as an enclave image is one: a linked Java runtime with the C library it needs, and the
/// classes of this module's tests. Made once for all tests of a run.
final class TestTree {

  private static final List<Path> LIBRARIES =
      List.of(Path.of("/lib/x86_64-linux-gnu"), Path.of("/lib64"), Path.of("/usr/lib64"));
  private static final List<String> NEEDED =
      List.of("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1");
  private static final String LOADER = "ld-linux-x86-64.so.2";

  private static final TestTree MADE = make();

  private final Path root;

  private TestTree(Path root) {
    this.root = root;
  }

  static TestTree get() {
    return MADE;
  }

  Path root() {
    return root;
  }

  /// {@return the loader, which is what is executed, relative to the root}
  static String loader() {
    return "runtime/bin/" + LOADER;
  }

  /// {@return a command that runs a class of these tests, where the tree is at `at`}
  static List<String> command(String at, Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                at + "/" + loader(),
                "--inhibit-cache",
                "--library-path",
                at + "/runtime/lib:" + at + "/runtime/lib/server",
                at + "/runtime/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:-CreateCoredumpOnCrash",
                "-Xmx32m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                at + "/classes",
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static TestTree make() {
    try {
      Path root =
          Files.createTempDirectory(
              "adyton-tree",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root)));
      link(root.resolve("runtime"));
      addLibraries(root.resolve("runtime"));
      Files.createDirectory(root.resolve("classes"));
      Path open = Files.createDirectory(root.resolve("open"));
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
      for (Class<?> each : List.of(TestTree.class, Kernel.class, Bytes.class)) {
        copyClasses(location(each), root.resolve("classes"));
      }
      return new TestTree(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The tool runs as a process: within a JVM whose modules are patched, as tests are, it refuses.
  private static void link(Path runtime) throws IOException {
    Process jlink =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules",
                "java.base",
                "--output",
                runtime.toString(),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages")
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(jlink.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (jlink.waitFor() != 0) {
        throw new IllegalStateException("jlink: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void addLibraries(Path runtime) throws IOException {
    for (String each : NEEDED) {
      Files.copy(find(each), runtime.resolve("lib").resolve(each));
    }
    Files.copy(find(LOADER), runtime.resolve("bin").resolve(LOADER));
  }

  private static Path find(String library) {
    return LIBRARIES.stream()
        .map(each -> each.resolve(library))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copyClasses(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      copy(from, to);
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(from)) {
      copy(jar.getPath("/"), to);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path each : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else if (!each.endsWith("module-info.class")) {
          Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  static void delete(Path root) {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
