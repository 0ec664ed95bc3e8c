package dev.adyton.contract;

import static dev.adyton.contract.World.CRYPTO;
import static dev.adyton.contract.World.WORLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Hpke;
import dev.adyton.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictParsingTest {

  record Kind(Document sample, Function<Bytes, Document> parser) {
    @Override
    public String toString() {
      return sample.getClass().getSimpleName();
    }
  }

  static Stream<Kind> kinds() {
    World w = WORLD;
    var box =
        Hpke.seal(
            CRYPTO,
            w.taskKey.publicKey(),
            Bytes.EMPTY,
            Bytes.EMPTY,
            SecretBytes.of(new byte[] {1}));
    return Stream.of(
        new Kind(w.bank.card.document(), PartyCard::parse),
        new Kind(w.contract, Contract::parse),
        new Kind(w.consent(w.bank, w.contract), Consent::parse),
        new Kind(
            new Withdrawal(w.agreement.digest(), w.bank.thumbprint(), World.NOW),
            Withdrawal::parse),
        new Kind(new Cancel(w.start.digest(), w.bank.thumbprint(), World.NOW), Cancel::parse),
        new Kind(w.loans.document(), DatasetManifest::parse),
        new Kind(w.start.document(), Start::parse),
        new Kind(w.releases.getFirst().document(), Release::parse),
        new Kind(w.statement(), Statement::parse),
        new Kind(w.termination(), Termination::parse),
        new Kind(new KeyBox(w.releases.getFirst().digest(), box), KeyBox::parse),
        new Kind(
            new OutputBox(
                w.agreement.digest(),
                w.start.digest(),
                "scores",
                w.bank.thumbprint(),
                World.digest("stream"),
                box),
            OutputBox::parse),
        new Kind(new HubCard("hub.example/log", "http://127.0.0.1:8080", w.log), HubCard::parse),
        new Kind(
            new Request(
                "GET", "/checkpoint", World.digest(""), "hub.example/log", w.instance, World.NOW),
            Request::parse),
        new Kind(new NodeCard(World.digest("root"), w.receiptKey.publicKey()), NodeCard::parse));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsWrittenReadsBackAsTheSame(Kind kind) {
    Bytes encoded = kind.sample().encode();
    assertThat(kind.parser().apply(encoded)).isEqualTo(kind.sample());
    assertThat(kind.parser().apply(encoded).encode()).isEqualTo(encoded);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anUnknownMemberIsRefused(Kind kind) {
    JsonObject more = JsonEdit.put(kind.sample().toJson(), "zz", "1");
    assertRefused(kind, Json.canonical(more));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aMissingMemberIsRefused(Kind kind) {
    JsonObject whole = kind.sample().toJson();
    for (String name : whole.members().keySet()) {
      assertRefused(kind, Json.canonical(JsonEdit.remove(whole, name)));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aMemberTwiceIsRefused(Kind kind) {
    String text = text(kind.sample().encode());
    String member =
        "\"type\":" + text(Json.canonical(JsonEdit.get(kind.sample().toJson(), "type")));
    assertRefused(kind, Bytes.utf8(text.replace(member, member + "," + member)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void otherBytesOfTheSameValueAreRefused(Kind kind) {
    String text = text(kind.sample().encode());
    assertRefused(kind, Bytes.utf8(text + "\n"));
    assertRefused(kind, Bytes.utf8(text.replaceFirst(":", ": ")));
    assertRefused(kind, Bytes.utf8(text.replace("adyton/", "adyton\\/")));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anotherTypeIsRefused(Kind kind) {
    assertRefused(kind, Json.canonical(JsonEdit.put(kind.sample().toJson(), "type", "adyton/x/1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parties.0.name|Bank",
        "parties.0.name|9bank",
        "parties.0.signing|SHA256:00",
        "parties.0.signing|sha384:00",
        "id|8F",
        "title|a\u202Eb",
        "title|a\u200Bb",
        "title|a\u0007b",
        "notBefore|2026-12-01T00:00:00.5Z",
        "notBefore|2026-12-01T00:00:00+00:00",
        "notBefore|2026-12-01T24:00:00Z",
        "notBefore|2026-02-30T00:00:00Z",
        "notBefore|2026-12-01t00:00:00z",
        "function.arguments.l2|1.0",
        "function.arguments.l2|1e3",
        "function.arguments.l2|-0",
        "function.arguments.l2|+1",
        "function.arguments.l2|01",
        "profile|gm",
        "environment.labels.0|golden",
        "log.key|bank",
      })
  void aMalformedTextIsRefused(String path, String text) {
    JsonObject changed = JsonEdit.put(WORLD.contract.toJson(), path, text);
    assertThatThrownBy(() -> Contract.parse(Json.canonical(changed)))
        .isInstanceOf(FormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parties.0.roles",
        "inputs.0.columns",
        "outputs.0.receivers",
        "environment.labels",
        "environment.modes",
        "environment.anchors",
        "discloses"
      })
  void aListThatHoldsAValueTwiceIsRefused(String path) {
    JsonObject json = WORLD.contract.toJson();
    var first = JsonEdit.get(json, path + ".0");
    var twice = JsonArray.of(List.of(first, first));
    assertThatThrownBy(() -> Contract.parse(Json.canonical(JsonEdit.put(json, path, twice))))
        .isInstanceOf(FormatException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "uses,0",
    "uses,-1",
    "minIntersection,0",
    "limits.wallSeconds,0",
    "log.threshold,-1",
    "outputs.0.maxBytes,0",
    "outputs.0.maxBytes,1000000000000"
  })
  void anIntegerOutOfRangeIsRefused(String path, long value) {
    JsonObject changed = JsonEdit.put(WORLD.contract.toJson(), path, value);
    assertThatThrownBy(() -> Contract.parse(Json.canonical(changed)))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void anIntegerBeyondTheSafeRangeIsRefused() {
    String text = text(WORLD.contract.encode()).replace("\"uses\":3", "\"uses\":9007199254740992");
    assertThatThrownBy(() -> Contract.parse(Bytes.utf8(text))).isInstanceOf(FormatException.class);
  }

  @Test
  void aCardWithOneKeyForTwoPurposesIsRefused() {
    PartyCard card = WORLD.bank.card.document();
    Bytes point = card.signing().point();
    JsonObject same = JsonEdit.put(card.toJson(), "encryption", Base64Text.url(point));
    assertThatThrownBy(() -> PartyCard.parse(Json.canonical(same)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("encryption");
  }

  @Test
  void aCardWhoseWitnessKeyIsALogsIsRefused() {
    JsonObject changed =
        JsonEdit.put(WORLD.bank.card.document().toJson(), "witness", WORLD.log.encoded());
    assertThatThrownBy(() -> PartyCard.parse(Json.canonical(changed)))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void aManifestWhoseSizeIsNotThatOfItsRowsIsRefused() {
    JsonObject json = WORLD.loans.document().toJson();
    assertThatThrownBy(
            () -> DatasetManifest.parse(Json.canonical(JsonEdit.put(json, "columns.0.bytes", 41))))
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> DatasetManifest.parse(Json.canonical(JsonEdit.put(json, "rows", 4))))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void resourcesThatAreNotRoundedAreRefused() {
    JsonObject changed = JsonEdit.put(WORLD.statement().toJson(), "resources.cpuMs", 4000);
    assertThatThrownBy(() -> Statement.parse(Json.canonical(changed)))
        .isInstanceOf(FormatException.class);
    assertThat(Resources.roundedUp(0, 1025)).isEqualTo(new Resources(1, 2048));
    assertThat(Resources.roundedUp(4096, Long.MAX_VALUE)).isEqualTo(new Resources(4096, 1L << 52));
  }

  @Test
  void findingsOutsideTheClosedListAreRefused() {
    JsonObject changed =
        JsonEdit.put(WORLD.statement().toJson(), "findings", List.of("intersection is 42"));
    assertThatThrownBy(() -> Statement.parse(Json.canonical(changed)))
        .isInstanceOf(FormatException.class);
  }

  private static void assertRefused(Kind kind, Bytes bytes) {
    assertThatThrownBy(() -> kind.parser().apply(bytes)).isInstanceOf(FormatException.class);
  }

  private static String text(Bytes utf8) {
    return new String(utf8.toArray(), StandardCharsets.UTF_8);
  }
}
