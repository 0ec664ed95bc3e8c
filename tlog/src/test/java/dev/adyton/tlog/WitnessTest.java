package dev.adyton.tlog;

import static dev.adyton.tlog.TestKeys.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.NoteSignature;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.tlog.WitnessDecision.Accepted;
import dev.adyton.tlog.WitnessDecision.Reason;
import dev.adyton.tlog.WitnessDecision.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WitnessTest {

  private static final Instant AT = Instant.parse("2026-12-01T12:00:00Z");

  private final NoteSigner logKey = TestKeys.log("hub.example/log");
  private final TestLog log = TestLog.of(logKey, 9);
  private final TestLog fork = TestLog.of(logKey, 9);
  private final Witness witness = new Witness(CRYPTO, logKey.verifier());

  private WitnessDecision after(SignedCheckpoint last, SignedCheckpoint next, ConsistencyProof p) {
    return witness.decide(Optional.of(last), next, p);
  }

  private static void assertRefused(WitnessDecision decision, Reason reason) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void cosignsWhatExtendsTheLastCheckpoint() {
    NoteSigner bank = TestKeys.witness("bank");
    WitnessDecision decision = after(log.signed(4), log.signed(9), log.consistency(4, 9));
    ExtendingCheckpoint extension = ((Accepted) decision).extension();
    NoteSignature line = Witness.cosign(extension, bank, AT);
    SignedCheckpoint cosigned = extension.checkpoint().signed().with(line);
    WitnessPolicy policy = new WitnessPolicy(List.of(bank.verifier()), 1);
    assertThat(new LogVerifier(CRYPTO, logKey.verifier(), policy).examine(cosigned).verified())
        .isPresent();
  }

  @Test
  void acceptsTheFirstCheckpointItSeesAndTheSameAgain() {
    assertThat(witness.decide(Optional.empty(), log.signed(9), ConsistencyProof.EMPTY))
        .isInstanceOf(Accepted.class);
    assertThat(after(log.signed(9), log.signed(9), ConsistencyProof.EMPTY))
        .isInstanceOf(Accepted.class);
    assertThat(after(log.signed(0), log.signed(9), ConsistencyProof.EMPTY))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void refusesARollback() {
    assertRefused(after(log.signed(9), log.signed(4), ConsistencyProof.EMPTY), Reason.ROLLBACK);
    assertRefused(after(log.signed(9), log.signed(0), ConsistencyProof.EMPTY), Reason.ROLLBACK);
  }

  @Test
  void refusesAForkOfTheSameSize() {
    assertRefused(after(log.signed(9), fork.signed(9), ConsistencyProof.EMPTY), Reason.FORK);
  }

  @Test
  void refusesALargerTreeThatIsNoExtension() {
    assertRefused(
        after(log.signed(4), fork.signed(9), fork.consistency(4, 9)), Reason.INCONSISTENT);
    assertRefused(after(log.signed(4), fork.signed(9), log.consistency(4, 9)), Reason.INCONSISTENT);
    assertRefused(after(log.signed(4), log.signed(9), ConsistencyProof.EMPTY), Reason.INCONSISTENT);
  }

  @Test
  void neverLetsBothSidesOfASplitViewPass() {
    ExtendingCheckpoint seen =
        ((Accepted) witness.decide(Optional.empty(), log.signed(5), ConsistencyProof.EMPTY))
            .extension();
    SignedCheckpoint last = seen.checkpoint().signed();
    for (int size = 5; size <= 9; size++) {
      WitnessDecision decision = after(last, fork.signed(size), fork.consistency(5, size));
      assertThat(decision).isInstanceOf(Refused.class);
    }
  }

  @Test
  void refusesOtherLogsAndUnsignedCheckpoints() {
    TestLog foreign = TestLog.of(TestKeys.log("other.example/log"), 9);
    assertRefused(
        witness.decide(Optional.empty(), foreign.signed(9), ConsistencyProof.EMPTY),
        Reason.OTHER_LOG);
    TestLog impostor = TestLog.of(TestKeys.log("hub.example/log"), 9);
    assertRefused(
        witness.decide(Optional.empty(), impostor.signed(9), ConsistencyProof.EMPTY),
        Reason.UNSIGNED);
  }

  @Test
  void cosignsWithAWitnessKeyOnly() {
    ExtendingCheckpoint extension =
        ((Accepted) witness.decide(Optional.empty(), log.signed(1), ConsistencyProof.EMPTY))
            .extension();
    assertThatThrownBy(() -> Witness.cosign(extension, logKey, AT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
