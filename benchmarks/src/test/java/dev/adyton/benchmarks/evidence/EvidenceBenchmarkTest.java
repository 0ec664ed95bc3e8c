package dev.adyton.benchmarks.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceBenchmarkTest {

  private static final Path ROOT = Path.of(System.getProperty("adyton.root", ".."));
  private static final EvidenceOptions SHORT =
      new EvidenceOptions(1, Duration.ofMillis(1), false, true);

  @TempDir private Path empty;

  @Test
  void optionsHaveDefaultsAndBounds() {
    assertThat(EvidenceOptions.parse(List.of()))
        .isEqualTo(new EvidenceOptions(5, Duration.ofSeconds(1), true, false));
    assertThat(
            EvidenceOptions.parse(
                List.of("--rounds", "2", "--millis", "30", "--no-peers", "--json")))
        .isEqualTo(new EvidenceOptions(2, Duration.ofMillis(30), false, true));
    for (List<String> wrong :
        List.of(List.of("--rounds"), List.of("--rounds", "0"), List.of("--fast"))) {
      assertThatIllegalArgumentException().isThrownBy(() -> EvidenceOptions.parse(wrong));
    }
  }

  @Test
  void aSampleThatIsNotThereIsSkippedWithItsReason() throws Exception {
    JsonObject report = run(empty.resolve("none"));
    assertThat(items(report, "rows")).isEmpty();
    assertThat(items(report, "skipped")).hasSize(Family.values().length);
  }

  @Test
  @Tag("slow")
  void measuresEveryFamilyWithEveryProviderBesideItsRawSignatures() throws Exception {
    Path vectors =
        Optional.ofNullable(System.getenv("ADYTON_VECTORS"))
            .map(Path::of)
            .orElse(ROOT.resolve("../shared/vectors"));
    Assumptions.assumeTrue(Files.isDirectory(vectors), "genuine samples are not here");
    JsonObject report = run(vectors);
    assertThat(items(report, "rows")).hasSizeGreaterThan(2 * 6 * Family.values().length);
    assertThat(report.get("signatures").orElseThrow().toString())
        .contains("9 P-256, 9 asked for", "2 P-256, 2 asked for", "1 P-384 + 2 RSA-4096");
  }

  private static JsonObject run(Path vectors) throws Exception {
    String json = EvidenceBenchmark.run(SHORT, vectors, ROOT, _ -> {}).json();
    return (JsonObject) Json.parse(Bytes.utf8(json));
  }

  private static List<?> items(JsonObject report, String name) {
    return ((JsonArray) report.get(name).orElseThrow()).items();
  }
}
