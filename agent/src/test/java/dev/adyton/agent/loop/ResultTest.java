package dev.adyton.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.agent.home.Home;
import dev.adyton.agent.work.FakeEnclave;
import dev.adyton.agent.work.OwnImages;
import dev.adyton.agent.work.Receipts;
import dev.adyton.agent.work.Results;
import dev.adyton.agent.work.Scene;
import dev.adyton.agent.work.Workplace;
import dev.adyton.codec.Bytes;
import dev.adyton.contract.ClaimedTimes;
import dev.adyton.contract.EncryptedOutput;
import dev.adyton.contract.OutputAddress;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.OutputCipher;
import dev.adyton.contract.Resources;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.receipt.Receipt;
import dev.adyton.receipt.ReceiptReport;
import dev.adyton.receipt.VerifiedReceipt;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A receiver opens its result under a receipt that it verified, and under no other.
class ResultTest {

  private static final Bytes CONTENT = Bytes.utf8("id\nann\nbo\n");

  @TempDir Path folder;
  private Scene scene;
  private Agent bank;
  private Agent payments;
  private Signed<Start> start;
  private EncryptedOutput output;

  @BeforeEach
  void run() throws Exception {
    scene = new Scene(folder);
    bank = new Agent(scene.bankDesk(), Approval.AUTO, news -> {});
    payments = new Agent(scene.paymentsDesk(), Approval.AUTO, news -> {});
    start = scene.started(scene.agreed());
    pass();
    FakeEnclave enclave =
        new FakeEnclave(scene.root, scene.images.images().getFirst().measurement());
    offer(enclave);
    pass();
    pass();
    assertThat(scene.hub.boxes).isNotEmpty();
    end(enclave);
    pass();
  }

  @AfterEach
  void endScene() throws IOException {
    scene.close();
  }

  private void pass() throws InterruptedException {
    bank.pass(Duration.ZERO);
    payments.pass(Duration.ZERO);
  }

  private void offer(FakeEnclave enclave) {
    TaskOffer offer =
        enclave.offer(
            start.document().contract(),
            start.digest(),
            scene.hub.challenges(start.digest()),
            evidence -> evidence);
    scene.hub.offer(id(scene.bank), offer);
    scene.hub.offer(id(scene.payments), offer);
  }

  private static Digest id(Home home) {
    return home.card().document().thumbprint();
  }

  private void end(FakeEnclave enclave) {
    OutputAddress address =
        new OutputAddress(start.document().contract(), start.digest(), "common", id(scene.bank));
    output = OutputCipher.encrypt(Scene.CRYPTO, address, 1000, CONTENT);
    scene.hub.output(
        OutputBox.seal(Scene.CRYPTO, output, scene.bank.encryption().publicKey()),
        output.ciphertext());
    scene.hub.log(enclave.sign(statement(enclave)).envelope());
    scene.hub.log(enclave.terminate());
  }

  private Statement statement(FakeEnclave enclave) {
    return new Statement(
        start.document().contract(),
        start.digest(),
        enclave.instance(),
        digests("consent"),
        digests("release"),
        start.document().engine(),
        start.document().function(),
        Map.of(),
        digests("dataset"),
        TaskOutcome.COMPLETED,
        List.of(),
        List.of(output.entry()),
        Resources.roundedUp(1, 1),
        new ClaimedTimes("node clock", Scene.NOW, Scene.NOW));
  }

  private List<Digest> digests(String event) {
    return scene.hub.all(event).stream().map(LoggedDocument::digest).toList();
  }

  private ReceiptReport report(Home home, Bytes receipt) throws IOException {
    return Receipts.verify(
        Scene.CRYPTO, receipt, home.folder().resolve("anchors"), home.policy(), scene.now);
  }

  private Receipt receipt(Workplace desk) throws Exception {
    return Receipts.assemble(desk, scene.images, start.digest());
  }

  @Test
  void aReceiptIsPutTogetherAfterTheOwnImageHasBecomeAnotherOne() throws Exception {
    Receipt receipt =
        Receipts.assemble(scene.bankDesk(), new OwnImages(List.of(), Set.of()), start.digest());
    assertThat(report(scene.bank, receipt.encode()).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void opensTheResultUnderAReceiptThatPassesEveryStep() throws Exception {
    Receipt receipt = receipt(scene.bankDesk());
    Path file = Receipts.keep(scene.bankDesk(), start.digest(), receipt);
    ReceiptReport report = report(scene.bank, receipt.encode());
    assertThat(report.findings()).isEmpty();
    assertThat(report.label()).isEqualTo(Label.SOFTWARE);
    assertThat(report.witnesses()).containsExactlyInAnyOrder("bank", "payments");
    VerifiedReceipt verified = report.verified().orElseThrow();
    assertThat(Results.names(scene.bankDesk(), verified)).containsExactly("common");
    assertThat(Results.get(scene.bankDesk(), verified, "common")).isEqualTo(CONTENT);
    assertThat(file).exists();
    assertThat(scene.bank.receipts().tasks()).containsExactly(start.digest());
  }

  @Test
  void opensNothingThatTheHubForged() throws Exception {
    VerifiedReceipt verified =
        report(scene.bank, receipt(scene.bankDesk()).encode()).verified().orElseThrow();
    byte[] forged = output.ciphertext().toArray();
    forged[forged.length / 2] ^= 1;
    scene.hub.output(
        OutputBox.seal(Scene.CRYPTO, output, scene.bank.encryption().publicKey()),
        Bytes.of(forged));
    assertThatThrownBy(() -> Results.get(scene.bankDesk(), verified, "common"))
        .hasMessageContaining("result.forged");
  }

  @Test
  void opensNothingThatIsForAnotherParty() throws Exception {
    VerifiedReceipt verified =
        report(scene.payments, receipt(scene.paymentsDesk()).encode()).verified().orElseThrow();
    assertThat(Results.names(scene.paymentsDesk(), verified)).isEmpty();
    assertThatThrownBy(() -> Results.get(scene.paymentsDesk(), verified, "common"))
        .hasMessageContaining("result.unknown");
  }

  @Test
  void trustsNoReceiptWithoutAnchors() throws Exception {
    Bytes receipt = receipt(scene.bankDesk()).encode();
    ReceiptReport report =
        Receipts.verify(
            Scene.CRYPTO, receipt, folder.resolve("nowhere"), scene.bank.policy(), scene.now);
    assertThat(report.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(report.verified()).isEmpty();
  }
}
