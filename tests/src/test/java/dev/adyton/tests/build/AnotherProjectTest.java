package dev.adyton.tests.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.tests.docs.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's example as a project of somebody else: its own `pom.xml`, only what the README says
/// to depend on, and the ten lines.
class AnotherProjectTest {

  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final Path ROOT = Path.of(System.getProperty("adyton.root"));
  private static final String FMSPC = "dcap-collateral/tdx-00806f050000-20241205-ev17-00f6e8/";

  @TempDir Path project;
  @TempDir Path artifacts;

  private Page readme;

  @BeforeEach
  void write() throws IOException {
    readme = Page.of(ROOT.resolve("README.md"));
    Files.writeString(project.resolve("pom.xml"), pom(readme.block("xml")));
    Path sources = Files.createDirectories(project.resolve("src/main/java"));
    Files.writeString(sources.resolve("VerifyQuote.java"), readme.block("java"));
  }

  @Test
  void verifiesAQuoteWithTheTenLinesOfTheReadme() throws Exception {
    List<String> classPath = compile();
    assertThat(readme.block("java").lines().filter(line -> !line.startsWith("import")))
        .hasSizeLessThanOrEqualTo(12);

    assertThat(classPath.stream().skip(1).map(Path::of).map(AnotherProjectTest::name))
        .as("our own modules, no library, nothing native")
        .containsExactlyInAnyOrder(
            jar("codec"), jar("crypto"), jar("evidence"), jar("verification"));

    Path vectors = vectors();
    Path quote = vectors.resolve("tdx/tdx-teepot/quote.bin");
    assertThat(run(classPath, quote, vectors)).startsWith("PASS");

    byte[] flipped = Files.readAllBytes(quote);
    flipped[600] ^= 1;
    Path other = Files.write(project.resolve("flipped.bin"), flipped);
    assertThat(run(classPath, other, vectors)).startsWith("FAIL").contains("signature.evidence");
  }

  /// {@return the class path of the project, built}
  private List<String> compile() throws Exception {
    Maven maven = Maven.onPath(project);
    try (LocalRepository repository = LocalRepository.create(artifacts, fetched())) {
      putAll(repository);
      Maven.Built built =
          maven.run(
              "-Dmaven.repo.local=" + repository.folder(),
              "compile",
              "dependency:build-classpath",
              "-Dmdep.outputFile=classpath");
      assertThat(built.status()).as(built.log()).isZero();
    }
    List<String> path = new ArrayList<>(List.of(project.resolve("target/classes").toString()));
    path.addAll(List.of(Files.readString(project.resolve("classpath")).strip().split(":")));
    return path;
  }

  private static void putAll(LocalRepository repository) throws IOException {
    Path lib =
        ROOT.resolve("cli").resolve(System.getProperty("adyton.out", "target")).resolve("lib");
    Assumptions.assumeTrue(Files.isDirectory(lib), "the jars are not built");
    repository.put("adyton", VERSION, ROOT.resolve("pom.xml"), List.of());
    try (Stream<Path> jars = Files.list(lib)) {
      for (Path jar : jars.filter(one -> name(one).startsWith("adyton-")).toList()) {
        String artifact = name(jar).replace("-" + VERSION + ".jar", "");
        Path pom = ROOT.resolve(artifact.replace("adyton-", "")).resolve("pom.xml");
        repository.put(artifact, VERSION, pom, List.of(jar));
      }
    }
  }

  private String run(List<String> classPath, Path quote, Path vectors) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", String.join(":", classPath), "VerifyQuote"));
    command.addAll(List.of("2024-12-05T13:55:35Z", quote.toString()));
    for (String file :
        List.of(
            "tcb_info.json",
            "qe_identity.json",
            "tcb_signing_chain.pem",
            "pck_crl.der",
            "root_ca_crl.der")) {
      command.add(vectors.resolve(FMSPC + file).toString());
    }
    Path said = project.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    process.waitFor();
    return Files.readString(said);
  }

  private static String pom(String dependency) {
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>com.example</groupId>
      <artifactId>relying-party</artifactId>
      <version>1</version>
      <properties>
        <maven.compiler.release>25</maven.compiler.release>
        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
      </properties>
      <dependencies>
    %s
      </dependencies>
      <build>
        <plugins>
    %s
        </plugins>
      </build>
    </project>
    """
        .formatted(
            dependency,
            Stream.of("compiler", "resources", "dependency")
                .map(AnotherProjectTest::plugin)
                .reduce("", String::concat));
  }

  /// The version that this build has fetched.
  private static String plugin(String name) {
    try {
      String all = Files.readString(ROOT.resolve("pom.xml"));
      String artifact = "<artifactId>maven-" + name + "-plugin</artifactId>";
      String after = all.substring(all.indexOf(artifact) + artifact.length());
      String version = after.substring(0, after.indexOf("</version>") + "</version>".length());
      return "<plugin>" + artifact + version + "</plugin>\n";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path fetched() {
    return Path.of(System.getProperty("adyton.repository"));
  }

  private static Path vectors() {
    String told = System.getenv("ADYTON_VECTORS");
    Path vectors = told == null ? ROOT.resolveSibling("shared/vectors") : Path.of(told);
    Assumptions.assumeTrue(Files.isDirectory(vectors), "no vectors at " + vectors);
    return vectors;
  }

  private static String jar(String module) {
    return "adyton-" + module + "-" + VERSION + ".jar";
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
