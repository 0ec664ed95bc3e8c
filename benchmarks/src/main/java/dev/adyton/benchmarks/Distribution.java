package dev.adyton.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The folder of jars that this program runs from: what images are built of, and what other
/// processes run.
///
/// @param lib the folder
record Distribution(Path lib) {

  private static final List<String> ENGINE =
      List.of(
          "codec",
          "crypto",
          "linux",
          "evidence",
          "table",
          "tlog",
          "verification",
          "appraisal",
          "contract",
          "image",
          "enclave-wire",
          "enclave-api",
          "enclave-guest",
          "engine");

  /// {@return the folder that this class came from}
  static Distribution ofProcess() {
    String place = Distribution.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    Path jar = Path.of(place);
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("benchmarks run from jars: use ./adyton bench");
    }
    return new Distribution(jar.resolveSibling("").toAbsolutePath().normalize());
  }

  List<Path> engine() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String module : ENGINE) {
      jars.add(jar(module));
    }
    return jars;
  }

  List<Path> function() throws IOException {
    return List.of(jar("functions"));
  }

  private Path jar(String module) throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(lib, "adyton-" + module + "-[0-9]*.jar")) {
      return found.iterator().next();
    }
  }

  /// {@return the Java launcher of this process's JDK}
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
