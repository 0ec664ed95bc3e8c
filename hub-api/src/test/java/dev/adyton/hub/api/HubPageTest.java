package dev.adyton.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class HubPageTest {

  private static final String PAGE = "docs/formats/hub.md";

  @Test
  void thePageOfTheHubListsItsRoutesAndWhoMayAsk() throws IOException {
    String root = System.getProperty("adyton.root", "..");
    Path page = Path.of(root).resolve(PAGE);
    Assumptions.assumeTrue(Files.exists(page), "there is no " + PAGE + " below " + root);
    List<String> told =
        Files.readAllLines(page).stream()
            .filter(line -> line.matches("\\| `[A-Z]+ /.*"))
            .map(line -> line.replaceAll("^\\| `([^`]+)` \\| ([a-z]+) \\|.*", "$1 $2"))
            .toList();
    assertThat(told)
        .containsExactlyElementsOf(
            Arrays.stream(HubRoute.values())
                .map(route -> route.text() + " " + route.access().name().toLowerCase(Locale.ROOT))
                .toList());
  }
}
