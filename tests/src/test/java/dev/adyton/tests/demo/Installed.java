package dev.adyton.tests.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A copy of the distribution's jars, as an installation has them: a bare folder.
///
/// @param lib the folder of the jars
/// @param runAs what comes before the command, to run it as another user
/// @param home the user's home
record Installed(Path lib, List<String> runAs, Path home) {

  /// What a command said.
  record Said(int status, List<String> out, String err) {}

  static Installed in(Path folder) throws IOException {
    Path original =
        Path.of(System.getProperty("adyton.root", ".."))
            .resolve("cli")
            .resolve(System.getProperty("adyton.out", "target"))
            .resolve("lib");
    Assumptions.assumeTrue(
        Files.isDirectory(original), "the distribution is not built: " + original);
    Path lib = Files.createDirectories(folder.resolve("lib"));
    try (Stream<Path> jars = Files.list(original)) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, lib.resolve(jar.getFileName().toString()));
      }
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Installed(lib, List.of(), Files.createDirectories(folder.resolve("user")));
  }

  Installed as(int user) throws IOException {
    Files.setAttribute(home, "unix:uid", user);
    Files.setAttribute(home, "unix:gid", user);
    return new Installed(
        lib, List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"), home);
  }

  Process start(Path out, Path err, String... words) throws IOException {
    List<String> command = new ArrayList<>(runAs);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=dev.adyton.linux",
            "-p",
            lib.toString(),
            "-m",
            "dev.adyton.cli/dev.adyton.cli.Main"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin"));
    return builder.start();
  }

  Said run(String... words) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      int status = start(out, err, words).waitFor();
      return new Said(
          status, Files.readAllLines(out), Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
