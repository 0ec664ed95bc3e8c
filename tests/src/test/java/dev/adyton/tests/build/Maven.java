package dev.adyton.tests.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Maven on a project in a folder, without a network: the project's own build fetched everything
/// before a test runs.
final class Maven {

  private final Path program;
  private final Path project;

  private Maven(Path program, Path project) {
    this.program = program;
    this.project = project;
  }

  /// How a build ended and what it said.
  record Built(int status, String log) {}

  /// {@return the Maven on the path; the test is skipped where there is none}
  static Maven onPath(Path project) {
    List<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "mvn"))
            .filter(Files::isExecutable)
            .toList();
    Assumptions.assumeTrue(!found.isEmpty(), "no mvn on PATH");
    return new Maven(found.getFirst(), project);
  }

  Built run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "-B", "-o"));
    command.addAll(List.of(words));
    Path log = project.resolve("build.log");
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(project.toFile())
            .start();
    process.getOutputStream().close();
    return new Built(process.waitFor(), Files.readString(log));
  }
}
