package dev.adyton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Genuine evidence of every family that is read, with what must be said about it: the table that
/// stands beside the vectors. A family joins by its name in {@link #FAMILIES}.
class EvidenceTableTest {

  static final Set<String> FAMILIES =
      Set.of("sgx", "tdx", "epid", "snp", "sev", "corim", "ear", "eat");
  private static final Map<String, List<String>> COMMANDS =
      Map.of(
          "verify", List.of("evidence", "verify"),
          "explain", List.of("evidence", "explain"),
          "measure", List.of("measure"));

  @TestFactory
  Stream<DynamicTest> saysOfGenuineEvidenceWhatTheTableSays() throws IOException {
    Path folder = folder();
    Assumptions.assumeTrue(
        Files.exists(folder.resolve("manifest.json")), () -> "no vectors at " + folder);
    JsonObject manifest =
        (JsonObject) Json.parse(Bytes.of(Files.readAllBytes(folder.resolve("manifest.json"))));
    return objects(manifest, "entries").stream()
        .filter(entry -> FAMILIES.contains(text(entry, "tee")))
        .flatMap(entry -> rows(entry).stream())
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> row.holdsIn(folder)));
  }

  private static List<Row> rows(JsonObject entry) {
    List<Row> rows = new ArrayList<>();
    String id = text(entry, "id");
    entry.get("check").ifPresent(_ -> rows.add(Row.of(id, entry)));
    List<JsonObject> cases = objects(entry, "cases");
    IntStream.range(0, cases.size())
        .forEach(i -> rows.add(Row.of(id + " case " + i, cases.get(i))));
    return rows;
  }

  private record Row(String name, JsonObject check, Optional<JsonValue> facts) {

    static Row of(String name, JsonObject holder) {
      JsonObject check = (JsonObject) holder.get("check").orElseThrow();
      return new Row(name, check, holder.get("facts"));
    }

    void holdsIn(Path folder) {
      List<String> line = new ArrayList<>(COMMANDS.get(text(check, "command")));
      line.addAll(texts(check, "args"));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int exit = execute(folder, out, line);
      JsonObject said = (JsonObject) Json.parse(Bytes.of(out.toByteArray()));
      assertThat(text(said, "outcome")).as("outcome").isEqualTo(text(check, "outcome"));
      assertThat(exit).as("exit status").isEqualTo(exitOf(check));
      findingsHold(said);
      check.get("tcb").ifPresent(tcb -> assertThat(said.get("tcb")).as("tcb").contains(tcb));
      facts.ifPresent(expected -> contains("facts", said.get("facts").orElseThrow(), expected));
    }

    private void findingsHold(JsonObject said) {
      if (!text(check, "outcome").matches("fail|undetermined")) {
        return;
      }
      assertThat(
              objects(said, "findings").stream()
                  .map(finding -> text(finding, "code"))
                  .collect(Collectors.toSet()))
          .as("codes")
          .containsAnyElementsOf(texts(check, "findings"));
    }
  }

  static int execute(Path folder, ByteArrayOutputStream out, List<String> line) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            new BufferedReader(new StringReader("")), stream, stream, false, Map.of(), folder);
    return Shell.at(terminal).execute(line);
  }

  /// Every member that is expected is there; there may be more.
  private static void contains(String path, JsonValue said, JsonValue expected) {
    if (expected instanceof JsonObject object && said instanceof JsonObject given) {
      object
          .members()
          .forEach((name, value) -> {
            assertThat(given.members()).as(path).containsKey(name);
            contains(path + "." + name, given.members().get(name), value);
          });
    } else if (isOfObjects(expected) && isOfObjects(said)) {
      List<JsonValue> items = ((JsonArray) expected).items();
      List<JsonValue> given = ((JsonArray) said).items();
      assertThat(given).as(path).hasSameSizeAs(items);
      for (int i = 0; i < items.size(); i++) {
        contains(path + "[" + i + "]", given.get(i), items.get(i));
      }
    } else {
      assertThat(said).as(path).isEqualTo(expected);
    }
  }

  private static boolean isOfObjects(JsonValue value) {
    return value instanceof JsonArray array
        && !array.items().isEmpty()
        && array.items().stream().allMatch(JsonObject.class::isInstance);
  }

  static Path folder() {
    return Optional.ofNullable(System.getenv("ADYTON_VECTORS"))
        .map(Path::of)
        .orElseGet(() ->
            Path.of(System.getProperty("adyton.root", ".."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("shared")
                .resolve("vectors"));
  }

  private static int exitOf(JsonObject check) {
    return (int) ((JsonNumber) check.get("exit").orElseThrow()).integer().orElseThrow();
  }

  static String text(JsonObject object, String name) {
    return ((JsonText) object.get(name).orElseThrow()).value();
  }

  static List<String> texts(JsonObject object, String name) {
    return ((JsonArray) object.get(name).orElseThrow())
        .items().stream().map(item -> ((JsonText) item).value()).toList();
  }

  static List<JsonObject> objects(JsonObject object, String name) {
    return object.get(name).stream()
        .flatMap(array -> ((JsonArray) array).items().stream())
        .map(item -> (JsonObject) item)
        .toList();
  }
}
