package dev.adyton.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What the pages promise has tests, and the tests that they name exist.
class DocsTest {

  private static final Set<String> BUILT = Set.of("target", ".adyton", ".git");

  private final Path root = Path.of(System.getProperty("adyton.root"));
  private final CodeNames code = new CodeNames(root);

  @Test
  void everyRuleOfTrustAndEveryAttackHasATestThatExists() throws IOException {
    String page = Files.readString(root.resolve("docs/threat-model.md"));
    assertThat(ThreatModel.violations(page)).isEmpty();
    assertThat(code.unknown(CodeNames.in(page))).isEmpty();
  }

  @Test
  void everyRequirementStandsOnceWithTestsThatExistOrSaysNotYet() throws IOException {
    String pages = conformance();
    assertThat(Conformance.ids()).hasSize(148).doesNotHaveDuplicates();
    assertThat(Conformance.violations(pages)).isEmpty();
    assertThat(code.unknown(CodeNames.in(pages))).isEmpty();
  }

  @Test
  void everyTestNamedOnAnyPageExists() throws IOException {
    List<CodeNames.Name> names = new ArrayList<>();
    for (Path page : files(root.resolve("docs"), ".md")) {
      CodeNames.in(Files.readString(page)).stream()
          .filter(name -> name.method().isPresent())
          .forEach(names::add);
    }
    assertThat(names).isNotEmpty();
    assertThat(code.unknown(names)).isEmpty();
  }

  /// It runs in its module, where nothing but the verifier and the testkit is at hand.
  @Test
  void theExampleOfARelyingPartyIsATestThatRuns() throws IOException {
    String shown = Page.of(root.resolve("docs/testing-your-relying-party.md")).block("java");
    String folder = "appraisal/src/test/java/dev/adyton/appraisal/example/";
    String source = Files.readString(root.resolve(folder + "DoorTest.java"));
    assertThat(source).isEqualTo("package dev.adyton.appraisal.example;\n\n" + shown);
  }

  @Test
  void nothingClaimsToFollowANationalStandard() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path page : files(root, ".md")) {
      found.addAll(Conformance.claims(Files.readString(page)));
    }
    for (Path source : files(root, ".java")) {
      if (source.toString().contains("/src/main/")) {
        found.addAll(Conformance.claims(Files.readString(source)));
      }
    }
    assertThat(found).isEmpty();
  }

  @Nested
  class PlantedViolations {

    @Test
    void aTestThatDoesNotExistIsFound() {
      String page =
          "`tests.docs.DocsTest#nothingClaimsToFollowANationalStandard` and"
              + " `tests.docs.DocsTest#noSuchTest`, `tests.docs.DocsTest#conformance`,"
              + " `tests.docs.NoSuchTest#at`, `codec.NoSuchClass`, `codec.Json`";
      assertThat(code.unknown(CodeNames.in(page)))
          .containsExactly(
              "tests.docs.DocsTest#noSuchTest does not exist",
              "tests.docs.DocsTest#conformance does not exist",
              "tests.docs.NoSuchTest#at does not exist",
              "codec.NoSuchClass does not exist");
    }

    @Test
    void aMissingADoubleAndAnInventedRowAreFound() throws IOException {
      String pages = conformance();
      String row = pages.lines().filter(line -> line.startsWith("| A-7.3 ")).findFirst().get();
      assertThat(Conformance.violations(pages.replace(row + "\n", "")))
          .containsExactly("A-7.3 stands there 0 times");
      assertThat(Conformance.violations(pages + row)).containsExactly("A-7.3 stands there 2 times");
      assertThat(Conformance.violations(pages + row.replace("A-7.3", "A-7.8")))
          .containsExactly("A-7.8 is no row");
    }

    @Test
    void aRowThatSaysNothingIsFound() throws IOException {
      String pages = conformance();
      String row = pages.lines().filter(line -> line.startsWith("| A-7.3 ")).findFirst().get();
      assertThat(
              Conformance.violations(pages.replace(row, "| A-7.3 | one purpose a key | | | – |")))
          .contains("A-7.3 has no test");
      assertThat(
              Conformance.violations(
                  pages.replace(row, row.replaceAll("\\|[^|]*\\|$", "| not yet |"))))
          .contains("A-7.3 is tested and not yet there");
    }

    @Test
    void aRuleWithoutATestIsFound() {
      String page = "## The rules\n| n | rule | tests |\n|---|---|---|\n| 1 | all is well | |\n";
      assertThat(ThreatModel.violations(page))
          .contains("no test beside: 1", "rule 2 stands there 0 times", "no attack is named")
          .doesNotContain("rule 1 stands there 1 times");
    }

    @Test
    void aClaimIsFoundHoweverItIsSaid() {
      assertThat(Conformance.claims("Adyton conforms to GB/T 45230-2025.")).hasSize(1);
      assertThat(Conformance.claims("It is GB/T 45230 compliant. Truly.")).hasSize(1);
      assertThat(Conformance.claims("本产品符合 GB/T 45230-2025 的要求。")).hasSize(1);
      assertThat(Conformance.claims("Rows from the public digest of the draft of GB/T 45230."))
          .isEmpty();
    }
  }

  private String conformance() throws IOException {
    StringBuilder pages = new StringBuilder();
    for (Path page : files(root.resolve("docs/conformance"), ".md")) {
      pages.append(Files.readString(page)).append('\n');
    }
    return pages.toString();
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(ending))
          .filter(file -> Files.isRegularFile(file))
          .filter(file -> !built(folder.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean built(Path file) {
    for (Path part : file) {
      if (BUILT.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }
}
