package dev.adyton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.Consent;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.Documents;
import dev.adyton.contract.OutputCipher;
import dev.adyton.contract.OutputColumn;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskBinding;
import dev.adyton.contract.TaskFinding;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.OwnerEvidence;
import dev.adyton.crypto.AuthenticationException;
import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.FunctionInput;
import dev.adyton.enclave.api.FunctionResult;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.table.ColumnType;
import dev.adyton.table.Csv;
import dev.adyton.table.Table;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineTest {

  private static final Crypto CRYPTO = Scene.CRYPTO;

  private final Scene scene = new Scene();
  private final Run run = Run.of(scene);
  private final ScriptedHost host = run.host;

  /// C-6: what comes out is what the same function gives outside, bit for bit.
  @Test
  void theResultIsThatOfTheSameTrainerOutside() throws Exception {
    assertThat(run.run()).isEqualTo(EnclaveExit.COMPLETED);

    Bytes opened =
        OutputCipher.open(
            CRYPTO,
            host.outputBoxes.getFirst(),
            run.statement().outputs().getFirst(),
            Scene.BANK.encryption,
            host.outputs.get(Scene.BANK.thumbprint()));
    assertThat(opened).isEqualTo(csv(outside().output("scores").select(List.of("id", "score"))));
    assertThat(opened.toText().lines()).hasSize(1 + 200);
  }

  private FunctionResult outside() throws Exception {
    TaskFunction trainer = FunctionCatalog.ofImage().find("joint-risk").orElseThrow();
    List<FunctionInput> inputs =
        List.of(
            new FunctionInput("bank", "loans", "id", scene.loans.table.select(scene.loanColumns)),
            new FunctionInput(
                "payments",
                "repayments",
                "id",
                scene.repayments.table.select(scene.repaymentColumns)));
    return trainer.run(FunctionContext.of(trainer.declaration(), inputs, scene.arguments, 100));
  }

  private static Bytes csv(Table table) throws Exception {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Csv.write(table, to);
    return Bytes.of(to.toByteArray());
  }

  @Test
  void theStatementAgreesWithEverythingThatItsTaskWasRunUnder() throws Exception {
    run.run();

    Signed<Statement> statement =
        Documents.open(
            CRYPTO,
            Statement.class,
            host.statement.orElseThrow(),
            host.offer.orElseThrow().receiptKey());
    assertThat(
            new ContractRules(CRYPTO)
                .statement(agreement(), start(), host.signedReleases, statement))
        .isEmpty();
    assertThat(statement.document().outcome()).isEqualTo(TaskOutcome.COMPLETED);
    assertThat(statement.document().claimedTimes().source()).isEqualTo("node clock");
    assertThat(host.finished).contains(TaskOutcome.COMPLETED);
  }

  private Agreement agreement() {
    List<Signed<Consent>> consents =
        List.of(
            Documents.open(
                CRYPTO,
                Consent.class,
                host.material.consents().get(0),
                Scene.BANK.signing.publicKey()),
            Documents.open(
                CRYPTO,
                Consent.class,
                host.material.consents().get(1),
                Scene.PAYMENTS.signing.publicKey()));
    return Agreement.of(
        CRYPTO,
        host.contract,
        List.of(Scene.BANK.card, Scene.PAYMENTS.card),
        List.of(scene.loans.manifest, scene.repayments.manifest),
        consents);
  }

  private Signed<Start> start() {
    return Documents.open(
        CRYPTO, Start.class, host.material.start(), Scene.BANK.signing.publicKey());
  }

  @Test
  void everyOwnerGetsEvidenceThatBindsItsNonceAndTheTasksKeys() throws Exception {
    run.run();

    host.offer.orElseThrow().evidence().forEach(this::assertBinds);
    assertThat(host.evidenceFor(Scene.BANK)).isNotEqualTo(host.evidenceFor(Scene.PAYMENTS));
  }

  private void assertBinds(OwnerEvidence evidence) {
    OwnerChallenge challenge =
        host.material.challenges().stream()
            .filter(asked -> asked.owner().equals(evidence.owner()))
            .findFirst()
            .orElseThrow();
    TaskBinding binding =
        host.offer.orElseThrow().binding(host.contract.digest(CRYPTO), host.task(), challenge);
    CompositeEvidence composite = CompositeEvidence.parse(evidence.evidence());
    assertThat(composite.array().report().boundData()).isEqualTo(binding.hash(CRYPTO));
    assertThat(composite.array().nonce()).isEqualTo(challenge.nonce());
  }

  /// The order that the promises rest on: evidence is given up before data is read, the statement
  /// is witnessed before a key of an output leaves.
  @Test
  void stepsComeInTheirOrder() throws Exception {
    run.run();

    assertThat(host.heard.stream().distinct())
        .containsExactly(
            "material",
            "report",
            "offer",
            "releases",
            "boxes",
            "no more reports",
            "blob",
            "output",
            "work done",
            "statement",
            "inclusion",
            "output box",
            "finished");
  }

  @Test
  void onlyColumnsOfTheContractAreRead() throws Exception {
    host.blobs.remove(scene.loans.blobOf("secret"));

    assertThat(run.run()).isEqualTo(EnclaveExit.COMPLETED);
  }

  @Test
  void outputsAreOfTheAgreedSizeWhateverTheyHold() throws Exception {
    run.run();

    assertThat(host.outputs.get(Scene.BANK.thumbprint()).length())
        .isEqualTo((int) OutputCipher.ciphertextLength(scene.maxBytes));
    assertThat(run.statement().outputs().getFirst().bytes()).isEqualTo(scene.maxBytes);
  }

  @Test
  void keysAreNewForEveryTask() throws Exception {
    run.run();
    Run again = Run.of(scene);
    again.run();

    assertThat(again.host.offer.orElseThrow().taskKey())
        .isNotEqualTo(host.offer.orElseThrow().taskKey());
    assertThat(again.host.offer.orElseThrow().receiptKey())
        .isNotEqualTo(host.offer.orElseThrow().receiptKey());
  }

  @Test
  void everyReceiverGetsAStreamAndAKeyOfItsOwn() throws Exception {
    scene.everyoneReceives();
    scene.maxBytes = 1_300_000;
    Run both = Run.of(scene);
    assertThat(both.run()).isEqualTo(EnclaveExit.COMPLETED);

    Bytes ofBank = opened(both, 0, Scene.BANK);
    assertThat(opened(both, 1, Scene.PAYMENTS)).isEqualTo(ofBank);
    assertThatThrownBy(() -> opened(both, 0, Scene.PAYMENTS))
        .isInstanceOf(AuthenticationException.class);
    assertThat(both.host.outputs.get(Scene.BANK.thumbprint()))
        .isNotEqualTo(both.host.outputs.get(Scene.PAYMENTS.thumbprint()));
  }

  private static Bytes opened(Run run, int index, Person receiver) throws Exception {
    return OutputCipher.open(
        CRYPTO,
        run.host.outputBoxes.get(index),
        run.statement().outputs().get(index),
        receiver.encryption,
        run.host.outputs.get(receiver.thumbprint()));
  }

  @Test
  void anotherFunctionOfTheImageRunsAsWell() throws Exception {
    scene.function = "psi";
    scene.output = "intersection";
    scene.outputColumns = List.of(new OutputColumn("id", ColumnType.TEXT));
    scene.discloses = List.of("intersection-size", "intersection-threshold", "membership");
    scene.arguments = Map.of();
    scene.loanColumns = List.of("id");
    scene.repaymentColumns = List.of("id");
    Run psi = Run.of(scene);
    assertThat(psi.run()).isEqualTo(EnclaveExit.COMPLETED);
    assertThat(opened(psi, 0, Scene.BANK).toText()).startsWith("id\nk100\n").endsWith("k299\n");
  }

  /// The wall clock runs from the last box, not while owners make up their minds.
  @Test
  void waitingForOwnersCountsForNothing() throws Exception {
    host.changeBoxes =
        all -> {
          host.now = host.now.plusSeconds(2 * scene.limits.wallSeconds());
          return all;
        };
    assertThat(run.run()).isEqualTo(EnclaveExit.COMPLETED);
  }

  @Test
  void workBeyondTheWallClockGivesNoOutput() throws Exception {
    host.changeBlob =
        content -> {
          host.now = host.now.plusSeconds(scene.limits.wallSeconds());
          return content;
        };
    assertThat(run.run()).isEqualTo(EnclaveExit.FAILED);
    assertThat(run.statement().findings()).containsExactly(TaskFinding.LIMIT_EXCEEDED);
    assertThat(run.statement().outputs()).isEmpty();
    assertThat(host.outputBoxes).isEmpty();
  }
}
