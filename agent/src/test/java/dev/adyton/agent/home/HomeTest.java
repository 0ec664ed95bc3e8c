package dev.adyton.agent.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.agent.home.CardPreview.Standing;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.contract.Documents;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.service.LocalSocket;
import dev.adyton.service.ProblemException;
import dev.adyton.storage.StorageLockedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final Instant NOW = Instant.parse("2026-12-05T12:00:00Z");

  @TempDir Path folder;

  private Path at(String name) {
    return folder.resolve(name);
  }

  private Signed<PartyCard> created(String name) throws IOException {
    return created(name, name);
  }

  private Signed<PartyCard> created(String home, String name) throws IOException {
    try (Home made = Home.create(CRYPTO, at(home), name, NOW)) {
      return made.card();
    }
  }

  @Test
  void keepsKeysAndCardOverRestarts() throws IOException {
    Signed<PartyCard> card = created("bank");
    try (Home home = Home.open(CRYPTO, at("bank"))) {
      assertThat(home.card().digest()).isEqualTo(card.digest());
      assertThat(home.witness().verifier()).isEqualTo(card.document().witness());
      assertThat(home.encryption().publicKey()).isEqualTo(card.document().encryption());
    }
  }

  @Test
  void isClosedToEverybodyElse() throws IOException {
    created("bank");
    try (Stream<Path> all = Files.walk(at("bank"))) {
      for (Path path : all.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertThat(mode).as(path.toString()).endsWith("------");
      }
    }
  }

  @Test
  void hasOneWriter() throws IOException {
    created("bank");
    Home home = Home.open(CRYPTO, at("bank"));
    assertThatThrownBy(() -> Home.open(CRYPTO, at("bank")))
        .isInstanceOf(StorageLockedException.class);
    home.close();
    Home.open(CRYPTO, at("bank")).close();
  }

  @Test
  void isNeverMadeOverAnotherOne() throws IOException {
    Signed<PartyCard> card = created("bank");
    assertThatThrownBy(() -> created("bank", "other")).isInstanceOf(ProblemException.class);
    try (Home home = Home.open(CRYPTO, at("bank"))) {
      assertThat(home.card().digest()).isEqualTo(card.digest());
    }
  }

  @Test
  void refusesAKeyOfAnotherPurpose() throws IOException {
    created("bank");
    SigningKey monitor =
        SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.MONITOR, 1);
    try (SecretBytes exported = monitor.export()) {
      Files.write(at("bank/keys/signing.key"), exported.use(Bytes::of).toArray());
    }
    assertThatThrownBy(() -> Home.open(CRYPTO, at("bank")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("signing.key");
  }

  @Test
  void refusesTheKeysOfAnotherParty() throws IOException {
    created("bank");
    created("payments");
    Files.copy(
        at("payments/keys/signing.key"),
        at("bank/keys/signing.key"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> Home.open(CRYPTO, at("bank"))).hasMessageContaining("other keys");
  }

  @Test
  void refusesToOpenWithoutAKeyAndFreesTheLock() throws IOException {
    created("bank");
    Files.move(at("bank/keys/witness.key"), at("away"));
    assertThatThrownBy(() -> Home.open(CRYPTO, at("bank"))).hasMessageContaining("witness.key");
    Files.move(at("away"), at("bank/keys/witness.key"));
    Home.open(CRYPTO, at("bank")).close();
  }

  @Test
  void trustsNothingWhereItIsAbsent() throws IOException {
    assertThat(Home.anchors(CRYPTO, at("nowhere"))).isEqualTo(KnownCards.NONE);
    assertThat(Home.policy(at("nowhere"))).isEmpty();
    assertThat(Files.exists(at("nowhere"))).isFalse();
    assertThatThrownBy(() -> Home.open(CRYPTO, at("nowhere"))).isInstanceOf(ProblemException.class);
  }

  @Test
  void acceptsNoMachineWhenItIsFresh() throws IOException {
    created("bank");
    try (Home home = Home.open(CRYPTO, at("bank"))) {
      assertThat(home.policy().platform().nodes().accept(CRYPTO.sha256(Bytes.EMPTY))).isFalse();
      assertThat(home.policy().code().debug()).isFalse();
      assertThat(home.anchors().roots().anchors()).isEmpty();
    }
  }

  @Test
  void takesAnotherCardUnderAKnownNameOnlyIfToldSo() throws IOException {
    created("bank");
    Bytes first = created("one", "payments").envelope().encode();
    Bytes second = created("two", "payments").envelope().encode();
    try (Home home = Home.open(CRYPTO, at("bank"))) {
      CardStore cards = home.cards();
      assertThat(cards.preview(first).standing()).isEqualTo(Standing.NEW);
      cards.accept(cards.preview(first), false);
      assertThat(cards.preview(first).standing()).isEqualTo(Standing.KNOWN);
      CardPreview other = cards.preview(second);
      assertThat(other.standing()).isEqualTo(Standing.REPLACES);
      assertThatThrownBy(() -> cards.accept(other, false)).hasMessageContaining("card.other-known");
      assertThat(home.anchors().party("payments").orElseThrow().envelope().encode())
          .isEqualTo(first);
      cards.accept(other, true);
      assertThat(home.anchors().parties()).hasSize(2);
      assertThat(home.anchors().party("payments").orElseThrow().envelope().encode())
          .isEqualTo(second);
    }
  }

  @Test
  void takesAnotherCardUnderAKnownKeyOnlyIfToldSo() throws IOException {
    created("bank");
    Bytes known;
    Bytes renamed;
    try (Home payments = Home.create(CRYPTO, at("payments"), "payments", NOW)) {
      PartyCard card = payments.card().document();
      known = payments.card().envelope().encode();
      PartyCard other =
          new PartyCard(
              "renamed",
              card.profile(),
              card.signing(),
              card.encryption(),
              card.witness(),
              NOW.plusSeconds(1));
      renamed = Documents.sign(CRYPTO, other, payments.signing()).envelope().encode();
    }
    try (Home home = Home.open(CRYPTO, at("bank"))) {
      home.cards().accept(home.cards().preview(known), false);
      CardPreview preview = home.cards().preview(renamed);
      assertThat(preview.standing()).isEqualTo(Standing.REPLACES);
      assertThatThrownBy(() -> home.cards().accept(preview, false))
          .isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void neverTakesAnotherCardUnderItsOwnName() throws IOException {
    created("bank");
    Bytes impostor = created("other", "bank").envelope().encode();
    try (Home home = Home.open(CRYPTO, at("bank"))) {
      CardPreview preview = home.cards().preview(impostor);
      assertThat(preview.standing()).isEqualTo(Standing.OWN);
      assertThatThrownBy(() -> home.cards().accept(preview, true)).hasMessageContaining("card.own");
    }
  }

  @Test
  void refusesACardThatItsKeyDidNotSign() throws IOException {
    created("bank");
    Signed<PartyCard> payments = created("payments");
    JsonObject forged =
        JsonObject.build()
            .put("payloadType", payments.envelope().payloadType())
            .put("unknown", "member")
            .done();
    try (Home home = Home.open(CRYPTO, at("bank"))) {
      assertThatThrownBy(() -> home.cards().preview(Json.canonical(forged)))
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> home.cards().preview(Bytes.utf8("{\"type\":\"adyton/other/1\"}")))
          .hasMessageContaining("no card");
    }
  }

  @Test
  void answersCommandsOverAShortPrivateSocket() throws IOException {
    created("bank");
    try (Home home = Home.open(CRYPTO, at("bank"));
        RunningAgent agent = RunningAgent.serve(home, folder, question -> question)) {
      assertThat(agent).isNotNull();
      JsonObject question = JsonObject.build().put("command", "task").done();
      assertThat(RunningAgent.ask(at("bank"), question)).isEqualTo(question);
    }
    assertThat(RunningAgent.socket(at("bank"))).isEmpty();
  }

  @Test
  void refusesARuntimeFolderThatIsTooLongForASocket() throws IOException {
    created("bank");
    Path deep = Files.createDirectories(folder.resolve("d".repeat(120)));
    try (Home home = Home.open(CRYPTO, at("bank"))) {
      assertThatThrownBy(() -> RunningAgent.serve(home, deep, question -> question))
          .hasMessageContaining("too long");
    }
  }

  @Test
  void asksNobodyWhoAnswersInAFolderThatOthersMayWrite() throws IOException {
    created("bank");
    Path left = Files.createDirectory(folder.resolve("left"));
    Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path socket = left.resolve("agent.sock");
    Files.writeString(at("bank").resolve("runtime"), socket + "\n");
    try (LocalSocket stranger = LocalSocket.serve(socket, question -> question)) {
      assertThat(stranger).isNotNull();
      assertThat(RunningAgent.socket(at("bank"))).isEmpty();
      JsonObject question = JsonObject.build().put("command", "task").done();
      assertThatThrownBy(() -> RunningAgent.ask(at("bank"), question))
          .hasMessageContaining("no agent");
    }
  }
}
