package dev.adyton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.exchange.Inclusion;
import dev.adyton.enclave.wire.EnclaveExit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No key of an output leaves before the statement is in the contract's log, under the contract's
/// threshold of cosignatures.
@Timeout(60)
class WitnessedStatementTest {

  private final ScriptedHost host = new ScriptedHost(new Scene());

  private void noKeyLeaves() throws Exception {
    Run run = new Run(host);
    assertThat(run.run()).isEqualTo(EnclaveExit.FAILED);
    assertThat(run.statement().outcome()).isEqualTo(TaskOutcome.COMPLETED);
    assertThat(host.outputBoxes).isEmpty();
    assertThat(host.finished).isEmpty();
  }

  private void noKeyLeavesFor(UnaryOperator<Inclusion> forgery) throws Exception {
    host.changeInclusion = forgery;
    noKeyLeaves();
  }

  @Test
  void tooFewWitnessesAreNotEnough() throws Exception {
    host.cosigners = List.of(Scene.BANK.witness);
    noKeyLeaves();
  }

  @Test
  void oneWitnessTwiceIsNotEnough() throws Exception {
    host.cosigners = List.of(Scene.BANK.witness, Scene.BANK.witness);
    noKeyLeaves();
  }

  @Test
  void aForeignWitnessDoesNotCount() throws Exception {
    host.cosigners = List.of(Scene.BANK.witness, Scene.STRANGER.witness);
    noKeyLeaves();
  }

  @Test
  void aForeignWitnessUnderTheNameOfANamedOneDoesNotCount() throws Exception {
    host.cosigners = List.of(Scene.BANK.witness, new Person("payments").witness);
    noKeyLeaves();
  }

  @Test
  void anotherLogIsNotTheContracts() throws Exception {
    host.log = Scene.log("other.example/log");
    noKeyLeaves();
  }

  @Test
  void aLogOfTheSameNameUnderAnotherKeyIsNotTheContracts() throws Exception {
    host.log = Scene.log("hub.example/log");
    noKeyLeaves();
  }

  @Test
  void aForgedPathProvesNothing() throws Exception {
    noKeyLeavesFor(genuine -> {
      List<Bytes> proof = new ArrayList<>(genuine.proof());
      proof.set(0, Scene.CRYPTO.random(32));
      return new Inclusion(
          genuine.event(), genuine.salt(), genuine.index(), proof, genuine.checkpoint());
    });
  }

  @Test
  void anotherPlaceProvesNothing() throws Exception {
    noKeyLeavesFor(genuine ->
        new Inclusion(genuine.event(), genuine.salt(), 0, genuine.proof(), genuine.checkpoint()));
  }

  @Test
  void anotherSaltProvesNothing() throws Exception {
    noKeyLeavesFor(genuine ->
        new Inclusion(
            genuine.event(),
            Scene.CRYPTO.random(32),
            genuine.index(),
            genuine.proof(),
            genuine.checkpoint()));
  }

  @Test
  void theStatementUnderAnotherWordIsNotLoggedAsAStatement() throws Exception {
    noKeyLeavesFor(genuine -> host.proven("cancel"));
  }

  @Test
  void noCheckpointAtAllProvesNothing() throws Exception {
    noKeyLeavesFor(genuine ->
        new Inclusion(
            genuine.event(),
            genuine.salt(),
            genuine.index(),
            genuine.proof(),
            Bytes.utf8("hub.example/log\n")));
  }

  @Test
  void anInclusionThatDoesNotComeEndsTheWaitAtTheStartsExpiry() throws Exception {
    host.withholdInclusion = true;
    noKeyLeaves();
  }

  @Test
  void anInclusionThatProvesNothingYetIsAskedForAgain() throws Exception {
    host.answers = 2;
    host.cosigners = List.of(Scene.BANK.witness);
    host.changeInclusion =
        early -> {
          host.cosigners = List.of(Scene.BANK.witness, Scene.PAYMENTS.witness);
          return early;
        };
    assertThat(new Run(host).run()).isEqualTo(EnclaveExit.COMPLETED);
    assertThat(host.outputBoxes).hasSize(1);
  }
}
