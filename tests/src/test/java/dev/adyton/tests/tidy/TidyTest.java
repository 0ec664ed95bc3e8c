package dev.adyton.tests.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules of the house hold, and each check fails when its rule is broken.
class TidyTest {

  private final House house = House.here();

  @Test
  void modulesDependDownwardsOnly() {
    assertThat(house.requires()).hasSizeGreaterThan(20);
    assertThat(Edges.violations(house.requires())).isEmpty();
  }

  @Test
  void whoVerifiesEvidenceGetsNoLibraryAndEachLibraryHasOneDoor() {
    Map<String, String> builds = house.builds();
    assertThat(builds).hasSizeGreaterThan(20).containsKeys("verification", "crypto-bc");
    assertThat(Libraries.violations(builds, house.rootBuild())).isEmpty();
  }

  @Test
  void packagesSeeEachOtherInNoCircle() {
    List<byte[]> all = new ArrayList<>();
    house.modules().forEach(module -> house.classes(module).forEach(file -> all.add(read(file))));
    assertThat(all).isNotEmpty();
    assertThat(PackageCycles.violations(all)).isEmpty();
  }

  @Test
  void noBannedCallIsMade() {
    List<String> found = new ArrayList<>();
    for (String module : house.modules()) {
      for (Path file : house.classes(module)) {
        found.addAll(BannedCalls.violations(module, read(file)));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyPublicTypeIsDocumented() {
    List<Documented.Source> sources = new ArrayList<>();
    for (String module : house.modules()) {
      for (Path file : house.sources(module)) {
        sources.add(new Documented.Source(module + "/" + file.getFileName(), House.text(file)));
      }
    }
    assertThat(Documented.violations(sources)).isEmpty();
  }

  @Nested
  class PlantedViolations {

    @TempDir Path folder;

    @Test
    void anEdgeUpwardsIsFound() {
      assertThat(Edges.violations(Map.of("crypto", Set.of("contract"))))
          .contains("crypto must not depend on contract");
    }

    @Test
    void aForbiddenReachIsFoundAcrossAnAllowedEdge() {
      Map<String, Set<String>> requires =
          Map.of(
              "monitor", Set.of("image"), "image", Set.of("crypto"), "crypto", Set.of("contract"));
      assertThat(Edges.violations(requires)).contains("monitor must never reach contract");
      assertThat(
              Edges.violations(
                  Map.of("functions", Set.of("enclave-api"), "enclave-api", Set.of("crypto"))))
          .contains("functions must not reach crypto");
    }

    @Test
    void anUnlistedModuleIsFound() {
      assertThat(Edges.violations(Map.of("shortcut", Set.of())))
          .containsExactly("shortcut is not in the table of allowed edges");
    }

    @Test
    void aLibraryThatComesAlongIsFound() {
      Map<String, String> builds =
          Map.of(
              "verification", dependency("dev.adyton", "adyton-crypto", ""),
              "crypto", dependency("dev.adyton", "adyton-crypto-bc", ""),
              "crypto-bc", dependency("org.bouncycastle", "bcprov-jdk18on", ""));
      assertThat(Libraries.violations(builds, ""))
          .contains("verification brings org.bouncycastle:bcprov-jdk18on");
      assertThat(
              Libraries.violations(
                  Map.of("hub", dependency("org.bouncycastle", "bcprov-jdk18on", "")), ""))
          .containsExactly("hub names org.bouncycastle:bcprov-jdk18on");
    }

    @Test
    void annotationsAtRunTimeAreFound() {
      String provided = dependency("org.jspecify", "jspecify", "<scope>provided</scope>");
      assertThat(Libraries.violations(Map.of(), provided)).isEmpty();
      assertThat(Libraries.violations(Map.of(), dependency("org.jspecify", "jspecify", "")))
          .containsExactly("every module brings org.jspecify:jspecify");
    }

    private static String dependency(String group, String artifact, String more) {
      return "<dependency><groupId>"
          + group
          + "</groupId><artifactId>"
          + artifact
          + "</artifactId>"
          + more
          + "</dependency>";
    }

    @Test
    void aPackageCycleIsFound() {
      List<byte[]> classes =
          Compiled.classes(
              Map.of(
                  "dev/adyton/a/A.java",
                  "package dev.adyton.a; public class A { dev.adyton.b.B b; Object o = new dev.adyton.b.B(); }",
                  "dev/adyton/b/B.java",
                  "package dev.adyton.b; public class B { Object o() { return new dev.adyton.a.A(); } }"),
              folder);
      assertThat(PackageCycles.violations(classes))
          .containsExactly("dev/adyton/a and dev/adyton/b see each other");
    }

    @Test
    void eachBannedCallIsFound() {
      assertThat(bansOf("new java.io.ObjectInputStream(null).readObject();")).isNotEmpty();
      assertThat(bansOf("new java.util.Random().nextInt();")).isNotEmpty();
      assertThat(bansOf("System.exit(1);")).isNotEmpty();
      assertThat(bansOf("System.out.println();")).isNotEmpty();
      assertThat(bansOf("\"x\".getBytes();")).isNotEmpty();
      assertThat(bansOf("\"x\".toLowerCase();")).isNotEmpty();
      assertThat(bansOf("String.format(\"%d\", 1);")).isNotEmpty();
      assertThat(bansOf("java.time.ZoneId.systemDefault();")).isNotEmpty();
      assertThat(bansOf("java.time.Instant.now();")).isNotEmpty();
      assertThat(bansOf("java.lang.foreign.Linker.nativeLinker().defaultLookup();")).isNotEmpty();
      assertThat(
              bansOf(
                  "javax.crypto.Mac m = null; m.doFinal(); java.util.Arrays.equals(new byte[1], new byte[1]);"))
          .isNotEmpty();
      assertThat(bansOf("\"x\".length();")).isEmpty();
    }

    @Test
    void anUndocumentedPublicTypeIsFound() {
      assertThat(
              Documented.violations(
                  List.of(new Documented.Source("A.java", "public record A() {}"))))
          .containsExactly("A is public and has no documentation");
      assertThat(
              Documented.violations(
                  List.of(new Documented.Source("A.java", "/// Explained.\npublic record A() {}"))))
          .isEmpty();
    }

    private List<String> bansOf(String statement) {
      List<byte[]> classes =
          Compiled.classes(
              Map.of("P.java", "class P { void run() throws Exception { " + statement + " } }"),
              folder);
      return BannedCalls.violations("codec", classes.getFirst());
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
