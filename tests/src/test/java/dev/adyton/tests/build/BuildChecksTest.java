package dev.adyton.tests.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private Maven maven;

  @BeforeEach
  void write() throws IOException {
    maven = Maven.onPath(module);
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
    Maven.Built built = build(SOUND);
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
    Maven.Built built = build(source);
    assertThat(built.status()).as(built.log()).isNotZero();
    assertThat(built.log()).contains(word);
  }

  private Maven.Built build(String source) throws Exception {
    Files.writeString(sources().resolve("Planted.java"), source);
    return maven.run("compile");
  }

  private Path sources() {
    return module.resolve("src/main/java/dev/adyton/planted");
  }
}
