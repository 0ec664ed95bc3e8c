package dev.adyton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonBoolean;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.amd.Product;
import dev.adyton.testkit.FakeAnswer;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.amd.FakeAmd;
import dev.adyton.testkit.amd.FakeAmdService;
import dev.adyton.testkit.amd.FakeSnpChip;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakePcs;
import dev.adyton.testkit.intel.FakePlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollateralCommandsTest {

  private static final Instant AT = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir private Path home;

  private final FakeIntel intel = FakeIntel.create(Crypto.of(SeededRandom.of(3)), AT);
  private final FakePlatform platform = intel.platform();
  private final FakePcs pcs = FakePcs.start(intel);

  @BeforeEach
  void prepare() throws IOException {
    pcs.publish("standard", platform.extension().fmspc(), intel.collateral());
    write("quote.bin", platform.tdx().quote(Bytes.of(new byte[64])).encoded());
    write("anchor.json", intel.anchorFile());
  }

  @AfterEach
  void close() {
    pcs.close();
  }

  private void write(String name, Bytes content) throws IOException {
    Files.write(home.resolve(name), content.toArray());
  }

  private Typed type(String... words) {
    return Typed.at(home, words);
  }

  private Typed asked(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--from", pcs.service().address()));
    return type(all.toArray(String[]::new));
  }

  private Typed verified(List<String> collateral) {
    List<String> words =
        new ArrayList<>(
            List.of("evidence", "verify", "quote.bin", "--anchor", "anchor.json", "--at", AT + ""));
    collateral.forEach(file -> words.addAll(List.of("--collateral", file)));
    return type(words.toArray(String[]::new));
  }

  private static JsonObject json(Typed typed) {
    return (JsonObject) Json.parse(Bytes.utf8(typed.out().strip()));
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    return ((JsonArray) json.get(name).orElseThrow())
        .items().stream().map(JsonObject.class::cast).toList();
  }

  @Test
  void fetchesWhatMakesAQuotePassAndShowsIt() {
    Typed bare = verified(List.of());
    assertThat(bare.status()).isEqualTo(3);
    assertThat(bare.out()).contains("next:         adyton collateral fetch");
    Typed fetched = asked("collateral", "fetch", "quote.bin", "-o", "got", "--quiet");
    assertThat(fetched.status()).as(fetched.err()).isZero();
    List<String> files = fetched.out().lines().toList();
    assertThat(files)
        .extracting(file -> Path.of(file).getFileName().toString())
        .contains(
            "td-qe-identity.json",
            "intel-sgx-tcb-signing.pem",
            "revocation-list-of-intel-sgx-root-ca.txt");
    assertThat(verified(files).status()).isZero();
    assertThat(verified(files).out()).doesNotContain("next:");
    assertThat(verified(List.of("got")).status()).as("all files of the folder").isZero();
    assertThat(type("collateral", "show", "got").out()).contains("TDX TCB info", "TD_QE");
    Typed shown = type("collateral", "show", "got/td-qe-identity.json");
    assertThat(shown.out())
        .contains("enclave identity", "TD_QE", "2026-05-31", "Nothing of this was verified");
  }

  @Test
  void tellsProgramsWhatItFoundAndWhere() {
    JsonObject json = json(asked("collateral", "fetch", "quote.bin", "--json"));
    assertThat(json.get("complete")).contains(new JsonBoolean(true));
    assertThat(objects(json, "fetched"))
        .hasSize(4)
        .allMatch(
            each -> each.get("origin").equals(java.util.Optional.of(new JsonText("service"))));
    assertThat(objects(json, "missing")).isEmpty();
    assertThat(home.resolve("collateral")).isDirectory();
    JsonObject again = json(asked("collateral", "fetch", "quote.bin", "--json"));
    assertThat(objects(again, "fetched"))
        .extracting(each -> each.get("origin").orElseThrow())
        .containsOnly(new JsonText("cache"));
  }

  @Test
  void asksNobodyForWhatItKept() throws IOException {
    asked("collateral", "fetch", "quote.bin");
    int asked = pcs.service().requests().size();
    try (Stream<Path> kept = Files.walk(home.resolve(".cache/adyton/collateral"))) {
      assertThat(
              kept.filter(file -> file.getFileName().toString().contains("-"))
                  .filter(Files::isRegularFile))
          .hasSize(4);
    }
    asked("collateral", "fetch", "quote.bin");
    assertThat(pcs.service().requests()).hasSize(asked);
    asked("collateral", "fetch", "quote.bin", "--refresh");
    assertThat(pcs.service().requests()).hasSize(2 * asked);
    asked("collateral", "fetch", "quote.bin", "--no-cache");
    assertThat(pcs.service().requests()).hasSize(3 * asked);
  }

  @Test
  void bundlesForAMachineWithoutNetwork() throws IOException {
    Typed bundled = asked("collateral", "bundle", "quote.bin", "-o", "all.json");
    assertThat(bundled.status()).as(bundled.err()).isZero();
    assertThat(verified(List.of("all.json")).status()).isZero();
    assertThat(type("collateral", "show", "all.json").out())
        .contains("TDX TCB info", "enclave identity", "revocation list", "Intel SGX Root CA");
    assertThat(type("collateral", "show", "all.json").out().lines())
        .filteredOn(line -> line.contains("Intel SGX TCB Signing"))
        .filteredOn(line -> line.startsWith("certificate"))
        .hasSize(1);
    JsonObject piece =
        objects(json(type("collateral", "show", "all.json", "--json")), "pieces").getFirst();
    assertThat(piece.get("valid_until")).isPresent();
    assertThat(piece.get("source").orElseThrow().toString()).contains(pcs.service().address());
  }

  @Test
  void fetchesForAReportOfAChipThatDoesNotNameItsProduct() throws IOException {
    FakeAmd amd = FakeAmd.create(Crypto.of(SeededRandom.of(4)), Product.GENOA, AT);
    FakeSnpChip chip = amd.chip();
    write("report.bin", chip.report(draft -> draft.version(2)).encoded());
    write("amd.json", amd.anchorFile());
    pcs.service().otherwise(FakeAmdService.of(amd, chip)::answer);
    Typed fetched = asked("collateral", "fetch", "report.bin", "-o", "amd", "--quiet");
    assertThat(fetched.status()).as(fetched.err()).isZero();
    assertThat(fetched.out().lines()).hasSize(3);
    Typed verified =
        type(
            "evidence",
            "verify",
            "report.bin",
            "--anchor",
            "amd.json",
            "--collateral",
            "amd",
            "--at",
            AT.toString());
    assertThat(verified.status()).as(verified.out() + verified.err()).isZero();
  }

  @Test
  void asksNobodyWhereFilesOfCollateralAreGiven() throws IOException {
    int before = pcs.service().requests().size();
    write("identity.json", intel.collateral().signedTdQeIdentity());
    Typed some = asked("collateral", "bundle", "quote.bin", "identity.json", "-o", "some.json");
    assertThat(some.status()).isEqualTo(3);
    assertThat(some.out()).contains("missing", "tdx-tcb-info", "not-asked");
    Typed alone = asked("collateral", "bundle", "identity.json", "some.json", "-o", "one.json");
    assertThat(alone.status()).isZero();
    assertThat(alone.out()).contains("1 items");
    assertThat(pcs.service().requests()).hasSize(before);
  }

  @Test
  void endsWith3WhereNobodyHasItAnd4WhereAServiceFailed() {
    String rootList = "/sgx/certification/v4/rootcacrl";
    pcs.service().answer(rootList, FakeAnswer.status(404));
    Typed unknown = asked("collateral", "fetch", "quote.bin");
    assertThat(unknown.status()).isEqualTo(3);
    assertThat(unknown.out()).contains("missing", "Intel SGX Root CA", "unknown", rootList);
    pcs.service().answer(rootList, FakeAnswer.ok(Bytes.utf8("<html>")));
    assertThat(asked("collateral", "fetch", "quote.bin").status()).isEqualTo(4);
    pcs.service().answer(rootList, FakeAnswer.status(403));
    assertThat(asked("collateral", "fetch", "quote.bin", "--json").status()).isEqualTo(4);
  }

  @Test
  void writesNothingWhereNothingWasFound() {
    pcs.close();
    Typed none = asked("collateral", "fetch", "quote.bin", "-o", "none");
    assertThat(none.status()).isEqualTo(4);
    assertThat(none.out()).contains("Nothing was found", "unreachable");
    assertThat(home.resolve("none")).doesNotExist();
  }

  @Test
  void refusesWhatIsNoEvidenceAndNoAddress() throws IOException {
    write("text", Bytes.utf8("hello"));
    assertThat(asked("collateral", "fetch", "text").status()).isEqualTo(1);
    assertThat(asked("collateral", "bundle", "text", "-o", "x").status()).isEqualTo(1);
    assertThat(asked("collateral", "fetch", "absent").status()).isEqualTo(4);
    assertThat(type("collateral", "show", "text").status()).isEqualTo(1);
    assertThat(asked("collateral", "fetch", "quote.bin", "--service-ca", "text").status())
        .isEqualTo(1);
    Typed evidence = type("collateral", "show", "quote.bin");
    assertThat(evidence.status()).isEqualTo(1);
    assertThat(evidence.err()).contains("adyton evidence explain");
    for (String wrong :
        List.of(
            "--from http://pccs.example",
            "--from pccs",
            "--proxy https://proxy",
            "--proxy ::",
            "--channel soon")) {
      List<String> words = new ArrayList<>(List.of("collateral", "fetch", "quote.bin"));
      words.addAll(List.of(wrong.split(" ")));
      assertThat(type(words.toArray(String[]::new)).status()).as(wrong).isEqualTo(2);
    }
    assertThat(pcs.service().requests()).isEmpty();
  }
}
