package dev.adyton.receipt;

import static dev.adyton.receipt.GenuineRun.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.HubCard;
import dev.adyton.verification.check.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorsFolderTest {

  private static final GenuineRun RUN = new GenuineRun();

  @Test
  void anAbsentFolderTrustsNothing(@TempDir Path home) throws IOException {
    assertThat(AnchorsFolder.read(CRYPTO, home.resolve("none"))).isEqualTo(Anchors.none());
  }

  @Test
  void whatAHomeHoldsVerifiesAReceipt(@TempDir Path home) throws IOException {
    write(home, "roots/root.json", RUN.anchors().roots().anchors().getFirst().encode());
    write(
        home,
        "logs/hub.card",
        new HubCard(GenuineRun.ORIGIN, "http://localhost:1", RUN.log.verifier()).encode());
    write(home, "parties/bank.card", RUN.bank.card.envelope().encode());
    write(home, "parties/payments.card", RUN.payments.card.envelope().encode());
    write(home, "parties/.lock", Bytes.EMPTY);
    Anchors anchors = AnchorsFolder.read(CRYPTO, home);
    assertThat(anchors).isEqualTo(RUN.anchors());
    assertThat(GenuineRun.verify(RUN.receipt(), anchors).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void aMalformedAnchorIsAnErrorAndNeverPassedOver(@TempDir Path home) throws IOException {
    write(home, "roots/root.json", Bytes.utf8("{}"));
    assertThatIOException()
        .isThrownBy(() -> AnchorsFolder.read(CRYPTO, home))
        .withMessageContaining("root.json");
  }

  private static void write(Path home, String name, Bytes content) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content.toArray());
  }
}
