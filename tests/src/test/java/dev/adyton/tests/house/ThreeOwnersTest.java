package dev.adyton.tests.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.tests.house.Distribution.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// A hospital, an insurer and a pharmacy, step by step as `docs/using.md` tells it: the hospital
/// approves each task, the others all that the contract allows.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreeOwnersTest {

  private static final String HOSPITAL = "hospital";
  private static final String INSURER = "insurer";
  private static final String PHARMACY = "pharmacy";
  private static final List<String> OWNERS = List.of(HOSPITAL, INSURER, PHARMACY);
  private static final int COMMON_FROM = 150;
  private static final int COMMON_TO = 400;

  private static final String PROPOSAL =
      """
      {"title":"Readmissions",
       "parties":{"hospital":["data-owner","initiator","receiver"],
                  "insurer":["data-owner","receiver"],"pharmacy":["data-owner"]},
       "function":{"name":"joint-risk","arguments":{"label":"readmitted"}},
       "inputs":[{"owner":"hospital","dataset":"patients","columns":["patient","age","bmi","readmitted"]},
                 {"owner":"insurer","dataset":"claims","columns":["patient","claims","paid"]},
                 {"owner":"pharmacy","dataset":"fills","columns":["patient","fills"]}],
       "outputs":[{"name":"scores","maxBytes":100000,"receivers":["hospital"]}],
       "uses":3,"notBefore":"2020-01-01T00:00:00Z","notAfter":"2099-01-01T00:00:00Z"}
      """;

  private RunningHouse house;
  private String contract = "";
  private String first = "";

  @BeforeAll
  void runOneTask(@TempDir(cleanup = CleanupMode.ALWAYS) Path folder) throws Exception {
    house = RunningHouse.start(folder, OWNERS);
    add(
        HOSPITAL,
        "patients",
        patients(),
        "\"columns\":[\"patient\",\"age\",\"bmi\",\"readmitted\"],");
    add(INSURER, "claims", claims(), "\"columns\":[\"patient\",\"claims\",\"paid\"],");
    add(PHARMACY, "fills", fills(), "");
    house.startAgent(HOSPITAL, "each");
    house.startAgent(INSURER);
    house.startAgent(PHARMACY);
    contract = propose(PROPOSAL).out().strip();
    for (String owner : OWNERS) {
      assertThat(house.as(HOSPITAL, "task", "run", contract).err()).contains("consent of " + owner);
      house.done(owner, "contract", "consent", contract, "--digest", contract);
    }
    first = run();
    assertThat(status(first, "phase")).contains("waiting for the approval of every owner");
    house.done(HOSPITAL, "task", "approve", first);
    assertThat(awaitOutcome(first)).isEqualTo("completed");
  }

  @AfterAll
  void stop() throws Exception {
    if (house != null) {
      house.close();
    }
  }

  private void add(String owner, String name, String csv, String columns) throws IOException {
    Path table = Files.writeString(house.party(owner).resolve(name + ".csv"), csv);
    Path policy = house.party(owner).resolve("use.json");
    Files.writeString(
        policy,
        "{\"functions\":[\"joint-risk\"],\"receivers\":[\"hospital\"],"
            + columns
            + "\"uses\":10,\"notAfter\":\"2099-01-01T00:00:00Z\"}");
    house.done(
        owner,
        "data",
        "add",
        table.toString(),
        "--join",
        "patient",
        "--use-policy",
        policy.toString());
  }

  private static String patients() {
    return csv(
        "patient,ward,age,bmi,readmitted",
        0,
        COMMON_TO,
        i -> {
          int age = 20 + i * 37 % 70;
          boolean readmitted = age + i * 11 % 40 > 75;
          return "ward-"
              + i % 3
              + ","
              + age
              + ","
              + (18 + i * 13 % 170 / 10.0)
              + ","
              + (readmitted ? 1 : 0);
        });
  }

  private static String claims() {
    return csv(
        "patient,plan,claims,paid",
        COMMON_FROM,
        560,
        i -> (i % 2 == 0 ? "basic," : "plus,") + i * 7 % 20 + "," + i * 131 % 5000 / 4.0);
  }

  private static String fills() {
    return csv("patient,fills", 100, 520, i -> Integer.toString(i * 17 % 40));
  }

  private static String csv(
      String header, int from, int to, java.util.function.IntFunction<String> row) {
    StringBuilder csv = new StringBuilder(header).append('\n');
    IntStream.range(from, to)
        .forEach(i -> csv.append(patient(i)).append(',').append(row.apply(i)).append('\n'));
    return csv.toString();
  }

  private static String patient(int number) {
    return "P%05d".formatted(number);
  }

  private Typed propose(String proposal) throws IOException {
    Path file = Files.writeString(house.party(HOSPITAL).resolve("proposal.json"), proposal);
    return house.as(HOSPITAL, "contract", "propose", file.toString(), "--quiet");
  }

  private String run() {
    return house.done(HOSPITAL, "task", "run", contract, "--quiet").strip();
  }

  private Optional<String> status(String task, String member) {
    String json = house.as(HOSPITAL, "task", "status", task, "--json").out().strip();
    return ((JsonObject) Json.parse(Bytes.utf8(json)))
        .get(member)
        .map(value -> value instanceof JsonText text ? text.value() : "");
  }

  private String awaitOutcome(String task) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      Optional<String> outcome = status(task, "outcome");
      if (outcome.isPresent()) {
        return outcome.get();
      }
      Thread.sleep(200);
    }
    throw new AssertionError("did not end: " + house.as(HOSPITAL, "task", "status", task));
  }

  @Test
  void theReceiverGetsAScoreForEveryPatientWhomAllThreeKnow() throws Exception {
    Path scores = house.party(HOSPITAL).resolve("scores.csv");
    house.done(HOSPITAL, "result", "get", first, "-o", scores.toString());
    List<String> lines = Files.readAllLines(scores);
    assertThat(lines.getFirst()).isEqualTo("id,score,holdout");
    assertThat(lines.stream().skip(1).map(line -> line.substring(0, line.indexOf(','))))
        .containsExactlyElementsOf(
            IntStream.range(COMMON_FROM, COMMON_TO).mapToObj(ThreeOwnersTest::patient).toList());
  }

  @Test
  void whoIsNoReceiverOfAnOutputIsToldSoAndGetsNoFile() {
    for (String owner : List.of(INSURER, PHARMACY)) {
      Path file = house.party(owner).resolve("stolen.csv");
      Typed typed = house.as(owner, "result", "get", first, "-o", file.toString());
      assertThat(typed.status()).isEqualTo(1);
      assertThat(typed.err()).contains("promises no output to you");
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void aFourthPersonVerifiesTheReceiptUnderAnchorsMadeByHand() throws Exception {
    house.done(
        HOSPITAL,
        "result",
        "get",
        first,
        "-o",
        house.folder().resolve("x.csv").toString(),
        "--name",
        "scores");
    Path receipt =
        house.home(HOSPITAL).resolve("receipts").resolve(first.replace("sha256:", "") + ".json");
    Path anchors = Files.createDirectories(house.folder().resolve("fourth"));
    assertThat(verify(receipt, anchors).status()).as("nothing is trusted").isEqualTo(3);
    for (String owner : OWNERS) {
      copy(house.party(owner).resolve(owner + ".card"), anchors.resolve("parties"));
    }
    copy(house.operator().resolve("hub.card"), anchors.resolve("logs"));
    assertThat(verify(receipt, anchors).status()).as("the machine is not").isEqualTo(3);
    try (Stream<Path> roots = Files.list(house.home(INSURER).resolve("anchors/roots"))) {
      copy(roots.findFirst().orElseThrow(), anchors.resolve("roots"));
    }
    Typed verified = verify(receipt, anchors);
    assertThat(verified.status()).as(verified.toString()).isZero();
    assertThat(verified.out()).contains("witnessed by hospital, insurer, pharmacy");
    assertThat(verify(receipt, anchors.resolve("absent")).status()).isEqualTo(3);
  }

  private static void copy(Path file, Path folder) throws IOException {
    Files.copy(file, Files.createDirectories(folder).resolve(file.getFileName()));
  }

  /// No home, no hub: only a file and a folder.
  private Typed verify(Path receipt, Path anchors) {
    return house.as(
        "nobody", "receipt", "verify", receipt.toString(), "--anchors", anchors.toString());
  }

  @Test
  void aContractBeyondAUsePolicyIsRefusedAndSaysWhoseAndWhy() throws Exception {
    Map<String, String> beyond = new LinkedHashMap<>();
    beyond.put(
        "use-policy.columns: expected a column that insurer/claims allows; found plan",
        PROPOSAL.replace("\"paid\"", "\"paid\",\"plan\""));
    beyond.put(
        "use-policy.receivers: expected a receiver that pharmacy/fills allows; found insurer",
        PROPOSAL.replace("\"receivers\":[\"hospital\"]", "\"receivers\":[\"insurer\"]"));
    beyond.put(
        "use-policy.uses: expected at most 10 of hospital/patients",
        PROPOSAL.replace("\"uses\":3", "\"uses\":11"));
    beyond.put(
        "contract.arguments: expected the argument label; found none",
        PROPOSAL.replace("\"label\":\"readmitted\"", "\"l2\":\"1\""));
    for (Map.Entry<String, String> one : beyond.entrySet()) {
      Path file = house.party(HOSPITAL).resolve("beyond.json");
      Files.writeString(file, one.getValue());
      Typed typed = house.as(HOSPITAL, "contract", "propose", file.toString());
      assertThat(typed.status()).isEqualTo(1);
      assertThat(typed.out()).contains(one.getKey());
    }
  }

  @Test
  void consentIsToTheDigestThatAPersonRead() {
    String other = "sha256:" + "11".repeat(32);
    Typed typed = house.as(INSURER, "contract", "consent", contract, "--digest", other);
    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.err()).contains("the contract has the digest " + contract);
  }

  @Test
  void aRefusedTaskEndsForAllAndIsApprovedNoMore() {
    String task = run();
    house.done(PHARMACY, "task", "refuse", task);
    assertThat(status(task, "phase")).contains("cancelled");
    for (String owner : List.of(HOSPITAL, PHARMACY)) {
      Typed typed = house.as(owner, "task", "approve", task);
      assertThat(typed.status()).isEqualTo(1);
      assertThat(typed.err()).contains("start another one");
    }
    String slip = "sha256:" + "22".repeat(32);
    assertThat(house.as(HOSPITAL, "task", "approve", slip).status()).isEqualTo(1);
  }

  @Test
  void aWithdrawalIsForGood() throws Exception {
    String other = agreed(PROPOSAL);
    house.done(INSURER, "contract", "withdraw", other);
    assertThat(house.as(HOSPITAL, "task", "run", other).status()).isEqualTo(1);
    Typed again = house.as(INSURER, "contract", "consent", other, "--digest", other);
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("agree on a new contract");
  }

  private String agreed(String proposal) throws IOException {
    String agreed = propose(proposal).out().strip();
    for (String owner : OWNERS) {
      house.done(owner, "contract", "consent", agreed, "--digest", agreed);
    }
    return agreed;
  }

  @Test
  void anOwnerDoesNotConsentToDataThatItRemoved() throws Exception {
    add(INSURER, "spare", claims(), "");
    String other =
        propose(PROPOSAL.replace("\"claims\",\"columns", "\"spare\",\"columns")).out().strip();
    String spare =
        house
            .done(INSURER, "data", "list")
            .lines()
            .filter(line -> line.startsWith("spare"))
            .map(line -> line.split(" +")[1])
            .findFirst()
            .orElseThrow();
    house.done(INSURER, "data", "remove", spare);
    Typed consent = house.as(INSURER, "contract", "consent", other, "--digest", other);
    assertThat(consent.status()).isEqualTo(1);
    assertThat(consent.out()).contains("data.not-offered");
  }

  @Test
  void everyCommandPrintsOneObjectWithJson() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "contract list",
                "contract show " + contract,
                "task list",
                "task status " + first,
                "data list",
                "log verify",
                "log show",
                "doctor",
                "function list",
                "version"));
    for (String line : lines) {
      String[] words = (line + " --json").split(" ");
      assertThat(house.done(INSURER, words).strip()).as(line).startsWith("{").doesNotContain("\n");
      String[] quiet = (line + " --quiet").split(" ");
      assertThat(house.done(INSURER, quiet)).as(line).isNotBlank();
    }
  }
}
