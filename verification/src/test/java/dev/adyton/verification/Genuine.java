package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Genuine evidence and collateral, read from where they are kept.
final class Genuine {

  private Genuine() {}

  /// {@return the bytes of a file; skips the test where the folder is absent}
  static Bytes read(String file) {
    Path folder = folder();
    Assumptions.assumeTrue(Files.isDirectory(folder), () -> "no vectors at " + folder);
    return bytes(folder.resolve(file));
  }

  /// {@return all files of a folder of collateral, but those in PEM that it also has in DER}
  static Collateral collateral(String name) {
    Path folder = folder().resolve("dcap-collateral").resolve(name);
    Assumptions.assumeTrue(Files.isDirectory(folder), () -> "no vectors at " + folder);
    try (Stream<Path> files = Files.list(folder)) {
      List<Bytes> items = files.sorted().map(Genuine::bytes).toList();
      return new Collateral(items);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bytes bytes(Path file) {
    try {
      return Bytes.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    return Optional.ofNullable(System.getenv("ADYTON_VECTORS"))
        .map(Path::of)
        .orElseGet(() -> project().resolveSibling("shared").resolve("vectors"));
  }

  private static Path project() {
    return Path.of(System.getProperty("adyton.root", "..")).toAbsolutePath().normalize();
  }
}
