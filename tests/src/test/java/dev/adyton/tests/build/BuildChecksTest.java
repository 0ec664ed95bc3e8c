package dev.adyton.tests.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The build itself refuses what it says it refuses: a module that breaks one of its rules is built
/// as every module of the project is.
@Tag("slow")
class BuildChecksTest {

  private static final String MODULE =
      """
      /// Planted.
      @org.jspecify.annotations.NullMarked
      module dev.adyton.planted {
        requires static org.jspecify;
      }
      """;

  private static final String SOUND =
      """
      package dev.adyton.planted;

      import org.jspecify.annotations.Nullable;

      /// Planted.
      final class Planted {

        private Planted() {}

        static int length(@Nullable String text) {
          return text == null ? 0 : text.length();
        }
      }
      """;

  private final Path root = Path.of(System.getProperty("adyton.root"));

  @TempDir Path module;

  /// How a build ended.
  private record Built(int status, String log) {}

  @BeforeEach
  void write() throws IOException {
    Assumptions.assumeTrue(maven() != null, "no mvn on PATH");
    Files.createDirectories(sources());
    Files.createDirectory(module.resolve(".mvn"));
    Files.copy(root.resolve(".mvn/jvm.config"), module.resolve(".mvn/jvm.config"));
    Files.writeString(
        module.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <parent>
            <groupId>dev.adyton</groupId>
            <artifactId>adyton</artifactId>
            <version>0.1.0-SNAPSHOT</version>
            <relativePath>%s</relativePath>
          </parent>
          <artifactId>adyton-planted</artifactId>
        </project>
        """
            .formatted(module.relativize(root.resolve("pom.xml"))));
    Files.writeString(module.resolve("src/main/java/module-info.java"), MODULE);
  }

  @Test
  void aSoundModulePasses() throws Exception {
    Built built = build(SOUND);
    assertThat(built.status()).as(built.log()).isZero();
  }

  @Test
  void aValueThatMayBeAbsentIsNotUsedUnasked() throws Exception {
    refused(SOUND.replace("text == null ? 0 : text.length()", "text.length()"), "[NullAway]");
  }

  @Test
  void aSourceThatIsNotFormattedIsRefused() throws Exception {
    refused(SOUND.replace("  private Planted", "    private Planted"), "spotless");
  }

  @Test
  void aMistakeThatErrorProneKnowsIsRefused() throws Exception {
    refused(
        SOUND.replace("text == null ? 0 : text.length()", "new byte[0].hashCode()"),
        "ArrayHashCode");
  }

  @Test
  void aWarningOfTheCompilerIsRefused() throws Exception {
    refused(
        SOUND.replace(
            "return text == null ? 0 : text.length()", "return new java.util.ArrayList().size()"),
        "warnings found and -Werror specified");
  }

  private void refused(String source, String word) throws Exception {
    Built built = build(source);
    assertThat(built.status()).as(built.log()).isNotZero();
    assertThat(built.log()).contains(word);
  }

  private Built build(String source) throws Exception {
    Files.writeString(sources().resolve("Planted.java"), source);
    Path log = module.resolve("build.log");
    ProcessBuilder command = new ProcessBuilder(command());
    Map<String, String> environment = command.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    Process process =
        command
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(module.toFile())
            .start();
    process.getOutputStream().close();
    return new Built(process.waitFor(), Files.readString(log, StandardCharsets.UTF_8));
  }

  /// As the project's own build, which has fetched everything before this runs.
  private static List<String> command() {
    List<String> command = new ArrayList<>(List.of(String.valueOf(maven())));
    command.addAll(List.of("-B", "-o", "compile"));
    return command;
  }

  private Path sources() {
    return module.resolve("src/main/java/dev/adyton/planted");
  }

  private static Path maven() {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      Path mvn = Path.of(folder, "mvn");
      if (Files.isExecutable(mvn)) {
        return mvn;
      }
    }
    return null;
  }
}
