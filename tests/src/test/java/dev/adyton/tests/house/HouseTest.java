package dev.adyton.tests.house;

import static dev.adyton.tests.house.Agreement.EAST;
import static dev.adyton.tests.house.Agreement.NORTH;
import static dev.adyton.tests.house.Agreement.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.tests.house.Distribution.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The whole house with two owners, a stranger, and those who attack it from outside the enclave.
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseTest {

  private static final String STRANGER = "stranger";
  private static final int SAMPLED_BYTES = 60;
  private static final int AT_ONCE = Boolean.getBoolean("adyton.full") ? 100 : 24;

  private RunningHouse house;
  private Runs runs;
  private String contract = "";
  private String first = "";
  private Path result = Path.of("");

  @BeforeAll
  void runOneTask(@TempDir(cleanup = CleanupMode.ALWAYS) Path folder) throws Exception {
    house = RunningHouse.start(folder, List.of(NORTH, SOUTH, EAST, STRANGER));
    runs = new Runs(house);
    Agreement.bring(house);
    contract = Agreement.consented(house, 20);
    first = runs.start(contract);
    assertThat(runs.awaitEnd(first)).contains("completed");
    result = runs.result(first);
  }

  @AfterAll
  void stop() throws Exception {
    if (house != null) {
      house.close();
    }
  }

  @Test
  void theReceiverGetsExactlyWhatWasAgreed() throws Exception {
    List<String> expected =
        Stream.concat(
                Stream.of("id"),
                java.util.stream.IntStream.range(30, 150).mapToObj(Rows::id).sorted())
            .toList();
    assertThat(Files.readAllLines(result)).hasSize(Agreement.COMMON + 1).isEqualTo(expected);
  }

  @Test
  void threeOwnersComputeTogetherEachUnderTheEyesOfTheOthers() throws Exception {
    Agreement.bringThird(house);
    String task = runs.start(Agreement.consentedByThree(house));
    assertThat(runs.awaitEnd(task)).contains("completed");
    assertThat(Files.readAllLines(runs.result(task))).hasSize(Agreement.COMMON_TO_THREE + 1);
    Typed verified = verify(EAST, receipt(task));
    assertThat(verified.status()).isZero();
    assertThat(verified.out()).contains("witnessed by").contains(NORTH, SOUTH, EAST);
  }

  @Test
  void anyoneVerifiesTheReceiptUnderAnchorsOfHisOwnAndNobodyWithoutAny() throws Exception {
    Path receipt = receipt(first);
    Path none = Files.createDirectories(house.folder().resolve("nothing"));
    assertThat(verify(SOUTH, receipt).status()).isZero();
    // A node's card names its root key by thumbprint; the key itself a stranger has yet to be
    // given.
    assertThat(verify(STRANGER, receipt).status()).isEqualTo(3);
    try (Stream<Path> roots = Files.list(house.home(SOUTH).resolve("anchors/roots"))) {
      for (Path root : roots.toList()) {
        house.done(STRANGER, "party", "import", root.toString());
      }
    }
    assertThat(verify(STRANGER, receipt)).matches(typed -> typed.status() == 0, "passes");
    Typed undecided =
        house.as(SOUTH, "receipt", "verify", receipt.toString(), "--anchors", none.toString());
    assertThat(undecided.status()).isEqualTo(3);
  }

  @Test
  void theOperatorReadsAndChecksWhatHisHubDid() {
    String home = house.operator().toString();
    assertThat(house.done(SOUTH, "audit", "show", "--home", home, "--family", "task"))
        .contains(first);
    String chain = house.done(SOUTH, "audit", "verify", "--home", home, "--quiet").strip();
    house.done(SOUTH, "audit", "verify", "--home", home, "--kept", chain);
    String other = "f".repeat(64);
    Typed cut = house.as(SOUTH, "audit", "verify", "--home", home, "--kept", other);
    assertThat(cut.status()).isEqualTo(1);
    assertThat(house.as(SOUTH, "audit", "show", "--home", "/nowhere").status()).isEqualTo(4);
    assertThat(house.as(SOUTH, "audit", "show", "--family", "weather").status()).isEqualTo(2);
  }

  @Test
  void noChangedByteOfARealReceiptVerifies() throws Exception {
    byte[] genuine = Files.readAllBytes(receipt(first));
    Path changed = house.party(SOUTH).resolve("changed.json");
    SplittableRandom random = new SplittableRandom(4711);
    for (int i = 0; i < SAMPLED_BYTES; i++) {
      byte[] bytes = genuine.clone();
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 << random.nextInt(7));
      Files.write(changed, bytes);
      assertThat(verify(SOUTH, changed).status()).as("byte " + at).isNotZero();
    }
  }

  @Test
  void aReceiptMixedFromTwoRunsDoesNotVerify() throws Exception {
    String second = runs.start(contract);
    assertThat(runs.awaitEnd(second)).contains("completed");
    runs.result(second);
    Map<String, JsonValue> one = members(receipt(first));
    Map<String, JsonValue> other = members(receipt(second));
    Path mixed = house.party(SOUTH).resolve("mixed.json");
    Set<String> swapped = new TreeSet<>();
    for (String member : one.keySet()) {
      if (!one.get(member).equals(other.get(member))) {
        Map<String, JsonValue> both = new LinkedHashMap<>(one);
        both.put(member, other.get(member));
        Files.write(mixed, Json.canonical(new JsonObject(both)).toArray());
        assertThat(verify(SOUTH, mixed).status()).as(member).isEqualTo(1);
        swapped.add(member);
      }
    }
    assertThat(swapped)
        .contains("start", "releases", "evidence", "statement", "termination", "log");
  }

  @Test
  void whoIsNoReceiverGetsNoResultAndAStrangerSeesNoTask() {
    String file = house.folder().resolve("stolen.csv").toString();
    assertThat(house.as(SOUTH, "result", "get", first, "-o", file).status()).isNotZero();
    assertThat(house.as(STRANGER, "result", "get", first, "-o", file).status()).isEqualTo(1);
    assertThat(house.as(STRANGER, "task", "status", first).status()).isEqualTo(1);
    assertThat(house.as(STRANGER, "contract", "show", contract).status()).isEqualTo(1);
    assertThat(house.as(STRANGER, "task", "run", contract).status()).isEqualTo(1);
    assertThat(house.as(SOUTH, "task", "run", contract).status()).isEqualTo(1);
    assertThat(Path.of(file)).doesNotExist();
  }

  @Test
  void ofManyConcurrentRunsExactlyAsManyStartAsTheContractHasUses() throws Exception {
    String three = Agreement.consented(house, 3);
    List<Callable<Typed>> starts = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      starts.add(() -> house.as(NORTH, "task", "run", three, "--quiet"));
    }
    List<String> started = new ArrayList<>();
    List<Typed> refused = new ArrayList<>();
    try (ExecutorService people = Executors.newFixedThreadPool(8)) {
      for (Future<Typed> one : people.invokeAll(starts)) {
        Typed typed = one.get();
        if (typed.status() == 0) {
          started.add(typed.out().strip());
        } else {
          refused.add(typed);
        }
      }
    }
    assertThat(started).hasSize(3).doesNotHaveDuplicates();
    assertThat(refused).allSatisfy(typed -> assertThat(typed.status()).isEqualTo(1));
    for (String task : started) {
      assertThat(runs.awaitEnd(task)).contains("completed");
    }
  }

  @Test
  void malformedTablesAndPoliciesAreRefusedWithoutShowingACell() throws Exception {
    String secret = "secret-cell-4711";
    Map<String, byte[]> tables = new LinkedHashMap<>();
    tables.put("ragged", ascii("id,a\n1,2\n" + secret + "\n"));
    tables.put("twice", ascii("id,a\n" + secret + ",2\n" + secret + ",3\n"));
    tables.put("columns", ascii("id,id\n1," + secret + "\n"));
    tables.put("quote", ascii("id,a\n1,\"" + secret + "\n"));
    tables.put("empty", ascii(""));
    tables.put("missing", ascii("id,a\n" + secret + ",\n"));
    tables.put("binary", new byte[] {'i', 'd', ',', 'a', '\n', (byte) 0xff, 0, ',', '1', '\n'});
    tables.put("other-join", ascii("key,a\n" + secret + ",1\n"));
    for (Map.Entry<String, byte[]> table : tables.entrySet()) {
      Path csv = Files.write(house.party(SOUTH).resolve(table.getKey() + ".csv"), table.getValue());
      refused(secret, csv, house.party(SOUTH).resolve("use.json"));
    }
    Path good = Files.writeString(house.party(SOUTH).resolve("good.csv"), "id,a\n1,2\n");
    for (String policy : badPolicies()) {
      Path file = Files.writeString(house.party(SOUTH).resolve("bad.json"), policy);
      refused(secret, good, file);
    }
    assertThat(house.done(SOUTH, "data", "list", "--quiet").lines()).hasSize(1);
  }

  private static List<String> badPolicies() {
    String good =
        "{\"functions\":[\"psi\"],\"receivers\":[\"north\"],\"uses\":3,"
            + "\"notAfter\":\"2030-01-01T00:00:00Z\"}";
    return List.of(
        "",
        "[]",
        good + good,
        good.replace("\"uses\":3", "\"uses\":3,\"uses\":4"),
        good.replace("\"uses\":3", "\"uses\":-3"),
        good.replace("\"uses\":3", "\"uses\":9007199254740993"),
        good.replace("\"uses\":3", "\"uses\":3,\"more\":1"),
        good.replace("psi", "no-such-function"),
        good.replace("2030-01-01T00:00:00Z", "tomorrow"),
        "[".repeat(100_000),
        " ".repeat(4 << 20) + good);
  }

  private void refused(String secret, Path csv, Path policy) {
    Typed typed =
        house.as(
            SOUTH,
            "data",
            "add",
            csv.toString(),
            "--join",
            "id",
            "--use-policy",
            policy.toString());
    assertThat(typed.status()).as(csv + " " + typed).isEqualTo(1);
    assertThat(typed.out() + typed.err()).doesNotContain(secret).doesNotContain("internal.error");
  }

  @Test
  void exitStatusesTellUsageFromFilesFromRefusals() {
    assertThat(house.as(SOUTH, "task").status()).isEqualTo(2);
    assertThat(house.as(SOUTH, "task", "run", "no-digest").status()).isEqualTo(2);
    assertThat(house.as(SOUTH, "receipt", "verify", "/no/such/file").status()).isEqualTo(4);
    assertThat(house.as(SOUTH, "contract", "consent", contract).status()).isEqualTo(2);
    Path proposal = house.party(NORTH).resolve("malformed.json");
    String unnamed = Agreement.proposal(3).replace("\"intersection\"", "\"Inter section\"");
    for (String text : List.of("{", "{}", "{\"title\":1}", unnamed)) {
      write(proposal, text);
      assertThat(house.as(NORTH, "contract", "propose", proposal.toString()).status()).isEqualTo(1);
    }
  }

  @Test
  void noCanaryIsOutsideThePartiesHomes() throws Exception {
    CanarySearch search = new CanarySearch(Agreement.canaries());
    Set<Path> without = Set.of(house.parties());
    assertThat(house.proxy().connections()).isPositive();
    assertThat(search.below(house.folder(), without)).isEmpty();
    assertThat(search.below(house.party(NORTH), Set.of()))
        .as("the search finds what is there")
        .isNotEmpty();

    Path planted = house.operator().resolve("planted");
    Files.write(planted, Agreement.canaries().getLast().forms().getLast());
    assertThat(search.below(house.folder(), without)).hasSize(1);
    Files.delete(planted);
  }

  @Test
  void theKeysOfPartiesAndTheRowsOfOthersAreInNoHomeButTheirs() throws Exception {
    CanarySearch others = new CanarySearch(onlyOf(Agreement.SOUTHERN));
    assertThat(others.below(house.party(NORTH), Set.of())).isEmpty();
    CanarySearch northern = new CanarySearch(onlyOf(Agreement.NORTHERN));
    assertThat(northern.below(house.party(SOUTH), Set.of())).isEmpty();
  }

  /// The values of one owner: ids are common to both.
  private static List<Canary> onlyOf(Rows rows) {
    return rows.canaries().stream().filter(one -> !one.value().startsWith("client-")).toList();
  }

  private Typed verify(String party, Path receipt) {
    Path anchors = house.home(party).resolve("anchors");
    return house.as(
        party, "receipt", "verify", receipt.toString(), "--anchors", anchors.toString());
  }

  private Path receipt(String task) {
    return house.home(NORTH).resolve("receipts").resolve(task.replace("sha256:", "") + ".json");
  }

  private static Map<String, JsonValue> members(Path receipt) throws IOException {
    return ((JsonObject) Json.parse(Bytes.of(Files.readAllBytes(receipt)))).members();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
