package dev.adyton.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The published test vectors of the standards, read from where they are kept.
final class Vectors {

  private Vectors() {}

  /// {@return the folder of that name; skips the test where it is absent}
  static Path folder(String name) {
    Path folder = root().resolve(name);
    Assumptions.assumeTrue(Files.isDirectory(folder), () -> "no vectors at " + folder);
    return folder;
  }

  /// {@return the files of a folder, by name}
  static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(folder(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the bytes of a file}
  static Bytes read(Path file) {
    try {
      return Bytes.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    return Optional.ofNullable(System.getenv("ADYTON_STANDARD_VECTORS"))
        .map(Path::of)
        .orElseGet(() -> project().resolveSibling("shared").resolve("standard-vectors"));
  }

  private static Path project() {
    return Path.of(System.getProperty("adyton.root", "..")).toAbsolutePath().normalize();
  }
}
