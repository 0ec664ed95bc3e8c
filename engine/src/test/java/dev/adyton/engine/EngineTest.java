package dev.adyton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.Consent;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.Documents;
import dev.adyton.contract.OutputCipher;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskBinding;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.OwnerEvidence;
import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.FunctionInput;
import dev.adyton.enclave.api.FunctionResult;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.table.Csv;
import dev.adyton.table.Table;
import java.io.ByteArrayOutputStream;
import java.util.List;
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
}
