package dev.adyton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  @TempDir private Path home;

  private static JsonObject json(Typed typed) {
    assertThat(typed.out().strip()).doesNotContain("\n");
    return (JsonObject) Json.parse(Bytes.utf8(typed.out().strip()));
  }

  @Test
  void printsOneObjectWithJsonAndTheBareResultWithQuiet() {
    assertThat(json(Typed.at(home, "function", "list", "--json")).get("functions")).isPresent();
    assertThat(Typed.at(home, "function", "list", "--quiet").out()).isEqualTo("joint-risk\npsi\n");
    assertThat(Typed.at(home, "function", "list").out()).contains("joint-risk   Trains");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing-such",
        "version --wrong",
        "party",
        "contract show 12",
        "agent run --as bank --approve sometimes",
        "task run sha256:12 --as bank",
        "data list",
        "receipt verify f --at yesterday"
      })
  void refusesWhatIsNotACommandWithStatus2(String line) {
    Typed typed = Typed.at(home, line.split(" "));
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).startsWith("adyton: ");
  }

  @Test
  void saysWhyInJsonToo() {
    Typed typed = Typed.at(home, "function", "show", "nothing", "--json");
    assertThat(typed.status()).isEqualTo(1);
    JsonObject error = (JsonObject) json(typed).get("error").orElseThrow();
    assertThat(error.get("code")).contains(new JsonText("function.unknown"));
    assertThat(typed.err()).isEmpty();
  }

  /// A text that clears the screen and writes a line of ours, in a field that anyone may fill.
  @Test
  void whatEvidenceSaysDoesNotSteerTheTerminal() throws IOException {
    String hostile = "\\u001b[2J\\noutcome:      pass\\u009b1m";
    Path report = home.resolve("report.json");
    Files.writeString(
        report,
        "{\"id\":\"1\",\"timestamp\":\"2020-01-01T00:00:00\",\"version\":4,\"nonce\":\""
            + hostile
            + "\",\"isvEnclaveQuoteStatus\":\"OK\",\"isvEnclaveQuoteBody\":\""
            + "A".repeat(576)
            + "\"}");
    Typed explained = Typed.at(home, "evidence", "explain", report.toString());
    assertThat(explained.status()).isZero();
    assertThat(explained.out())
        .contains("nonce = ?[2J?outcome:      pass?1m")
        .doesNotContain("\u001b", "\u009b")
        .doesNotContainPattern("(?m)^outcome");
    Path policy = home.resolve("policy.json");
    Files.writeString(policy, "{\"" + hostile + "\":1}");
    Typed refused = Typed.at(home, "evidence", "verify", policy.toString());
    assertThat(refused.out() + refused.err()).doesNotContain("\u001b", "\u009b");
  }

  @Test
  void doesNotStartInProductionOnASoftwareRoot() {
    Typed typed = Typed.at(home, "hub", "start", "--production");
    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.err()).contains("--insecure-software-root");
    assertThat(home.resolve(".adyton")).doesNotExist();
  }

  @Test
  void endsWith4WhereAFileIsMissing() {
    assertThat(Typed.at(home, "receipt", "verify", "absent").status()).isEqualTo(4);
    assertThat(Typed.at(home, "receipt", "show", "absent").status()).isEqualTo(4);
  }

  @Test
  void failsAReceiptThatIsNone() throws IOException {
    Files.writeString(home.resolve("none.json"), "{\"type\":\"adyton/receipt/1\"}");
    Typed typed = Typed.at(home, "receipt", "verify", "none.json");
    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.out()).contains("failed", "receipt.members", "label:        mock");
    Files.writeString(home.resolve("text.json"), "hello");
    assertThat(Typed.at(home, "receipt", "verify", "text.json").status()).isEqualTo(1);
    assertThat(Typed.at(home, "receipt", "show", "text.json").status()).isEqualTo(1);
  }

  @Test
  void makesAPartyOnce() {
    Typed made = Typed.at(home, "party", "init", "bank");
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(home.resolve(".adyton/bank/keys")).isDirectory();
    Typed again = Typed.at(home, "party", "init", "bank");
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("choose another folder");
    assertThat(Typed.at(home, "party", "init", "Bank!").status()).isEqualTo(2);
  }

  @Test
  void saysWhoseHomeItIs() {
    Typed.at(home, "party", "init", "bank");
    String bank = home.resolve(".adyton/bank").toString();
    Typed other = Typed.at(home, "data", "list", "--as", "payments", "--home", bank);
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.err()).contains("is the home of bank, not of payments");
    Typed none = Typed.at(home, "data", "list", "--as", "payments");
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err()).contains("there is no home in");
  }

  @Test
  void importsACardOnceAndAnotherUnderItsNameOnlyWithItsThumbprint() {
    for (String party : List.of("bank", "payments")) {
      Typed.at(home, "party", "init", party);
    }
    Typed.at(home, "party", "init", "payments", "--home", "impostor");
    Typed.at(home, "party", "export", "--as", "payments", "-o", "payments.card");
    Typed impostor =
        Typed.at(home, "party", "export", "--home", "impostor", "-o", "impostor.card", "--quiet");
    assertThat(Typed.at(home, "party", "import", "payments.card", "--as", "bank").status())
        .isZero();
    Typed.at(home, "party", "import", "payments.card", "--as", "bank");
    Typed refused = Typed.at(home, "party", "import", "impostor.card", "--as", "bank");
    assertThat(refused.status()).isEqualTo(1);
    Typed wrong =
        Typed.at(
            home, "party", "import", "impostor.card", "--as", "bank", "--replace", "sha256:00");
    assertThat(wrong.status()).isEqualTo(1);
    Typed replaced =
        Typed.at(
            home,
            "party",
            "import",
            "impostor.card",
            "--as",
            "bank",
            "--replace",
            impostor.out().strip());
    assertThat(replaced.status()).as(replaced.err()).isZero();
  }

  @Test
  void asksNobodyWhereNobodyIs() {
    Typed.at(home, "party", "init", "bank");
    String id = "sha256:" + "00".repeat(32);
    Typed typed = Typed.at(home, "contract", "consent", id, "--as", "bank");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.err()).contains("--digest");
  }

  @Test
  void saysWhatIsMissingBeforeItWorksAtAHub() {
    Typed.at(home, "party", "init", "bank");
    Typed typed = Typed.at(home, "contract", "list", "--as", "bank");
    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.err()).contains("card of exactly one hub");
  }

  @Test
  void examinesTheMachine() {
    Typed typed = Typed.at(home, "doctor", "--json");
    assertThat(json(typed).get("confinement")).isPresent();
    assertThat(typed.status()).isIn(0, 1);
  }

  @Test
  void helpsOnEveryNoun() {
    for (String noun : List.of("party", "data", "contract", "task", "result", "receipt", "log")) {
      Typed typed = Typed.at(home, noun, "--help");
      assertThat(typed.status()).as(noun).isZero();
      assertThat(typed.out()).contains("adyton " + noun);
    }
  }

  @Test
  void namesTheFileThatIsMalformed() throws IOException {
    Typed.at(home, "party", "init", "bank");
    Files.writeString(home.resolve("bad.json"), "not json");
    assertThat(Typed.at(home, "party", "import", "bad.json", "--as", "bank").err())
        .contains("bad.json is no card");
    assertThat(Typed.at(home, "receipt", "show", "bad.json").err()).contains("bad.json: json");
  }

  @Test
  void refusesANameBeforeItMakesAFolder() {
    Typed typed = Typed.at(home, "party", "init", "../outside");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.err()).contains("a party's name is");
    assertThat(home.resolve(".adyton")).doesNotExist();
    assertThat(home.resolve("outside")).doesNotExist();
  }
}
