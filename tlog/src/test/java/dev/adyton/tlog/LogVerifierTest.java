package dev.adyton.tlog;

import static dev.adyton.tlog.TestKeys.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.NoteSignature;
import dev.adyton.codec.SignedNote;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.tlog.CheckpointExamination.Refusal;
import dev.adyton.tlog.SignatureLine.Standing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogVerifierTest {

  private static final Instant AT = Instant.parse("2026-12-01T12:00:00Z");

  private final NoteSigner logKey = TestKeys.log("hub.example/log");
  private final NoteSigner bank = TestKeys.witness("bank");
  private final NoteSigner payments = TestKeys.witness("payments");
  private final TestLog log = TestLog.of(logKey, 7);

  private static NoteSignature cosignature(NoteSigner witness, SignedCheckpoint checkpoint) {
    return witness.sign(checkpoint.note().text(), AT);
  }

  private LogVerifier requiring(int threshold) {
    List<NoteVerifier> witnesses = List.of(bank.verifier(), payments.verifier());
    return new LogVerifier(CRYPTO, logKey.verifier(), new WitnessPolicy(witnesses, threshold));
  }

  private static List<Standing> standings(CheckpointExamination examination) {
    return examination.lines().stream().map(SignatureLine::standing).toList();
  }

  @Test
  void opensACheckpointWithTheThresholdOfCosignatures() {
    SignedCheckpoint signed = log.signed(7);
    signed = signed.with(cosignature(bank, signed)).with(cosignature(payments, signed));
    VerifiedCheckpoint verified =
        requiring(2).examine(SignedCheckpoint.parse(signed.encode())).verified().orElseThrow();
    assertThat(verified.checkpoint()).isEqualTo(log.checkpoint(7));
    assertThat(verified.cosignatures())
        .containsExactly(
            new Cosignature(bank.verifier(), AT), new Cosignature(payments.verifier(), AT));
  }

  @Test
  void countsOneWitnessOnceHoweverOftenItSigns() {
    SignedCheckpoint signed = log.signed(7);
    String text = signed.note().text();
    signed = signed.with(bank.sign(text, AT)).with(bank.sign(text, AT.plusSeconds(1)));
    CheckpointExamination examination = requiring(2).examine(signed);
    assertThat(examination.refusal()).contains(Refusal.TOO_FEW_WITNESSES);
    assertThat(examination.verified()).isEmpty();
    assertThat(standings(examination))
        .containsExactly(Standing.LOG, Standing.WITNESS, Standing.REPEATED);
    assertThat(examination.allLinesCount()).isFalse();
  }

  @Test
  void countsNoStrangersNotEvenUnderAWitnessName() {
    SignedCheckpoint signed = log.signed(7);
    NoteSigner impostor = TestKeys.witness("bank");
    NoteSigner stranger = TestKeys.witness("stranger");
    signed = signed.with(cosignature(impostor, signed)).with(cosignature(stranger, signed));
    CheckpointExamination examination = requiring(1).examine(signed);
    assertThat(examination.refusal()).contains(Refusal.TOO_FEW_WITNESSES);
    assertThat(standings(examination))
        .containsExactly(Standing.LOG, Standing.STRANGER, Standing.STRANGER);
  }

  @Test
  void countsNoCosignatureOfAnotherCheckpoint() {
    SignedCheckpoint signed = log.signed(7);
    SignedCheckpoint moved = signed.with(cosignature(bank, log.signed(6)));
    CheckpointExamination examination = requiring(1).examine(moved);
    assertThat(standings(examination)).containsExactly(Standing.LOG, Standing.BROKEN);
    assertThat(examination.verified()).isEmpty();
  }

  @Test
  void countsNoCosignatureWhoseTimeWasChanged() {
    SignedCheckpoint signed = log.signed(7);
    NoteSignature genuine = cosignature(bank, signed);
    byte[] later = genuine.signature().toArray();
    later[7]++;
    SignedCheckpoint forged =
        signed.with(new NoteSignature(genuine.name(), genuine.keyHash(), Bytes.of(later)));
    assertThat(standings(requiring(1).examine(forged)))
        .containsExactly(Standing.LOG, Standing.BROKEN);
  }

  @Test
  void refusesACheckpointThatTheLogDidNotSign() {
    NoteSigner otherLog = TestKeys.log("hub.example/log");
    SignedCheckpoint byAnotherKey = SignedCheckpoint.sign(log.checkpoint(7), otherLog);
    assertThat(requiring(0).examine(byAnotherKey).refusal()).contains(Refusal.UNSIGNED);
    String text = log.checkpoint(7).text();
    SignedCheckpoint cosignedOnly =
        new SignedCheckpoint(new SignedNote(text, List.of(bank.sign(text, AT))));
    assertThat(requiring(1).examine(cosignedOnly).refusal()).contains(Refusal.UNSIGNED);
  }

  @Test
  void refusesASignatureMovedToAnotherState() {
    NoteSignature old = log.signed(6).signatures().getFirst();
    SignedCheckpoint forged =
        new SignedCheckpoint(new SignedNote(log.checkpoint(7).text(), List.of(old)));
    CheckpointExamination examination = requiring(0).examine(forged);
    assertThat(examination.refusal()).contains(Refusal.UNSIGNED);
    assertThat(standings(examination)).containsExactly(Standing.BROKEN);
  }

  @Test
  void refusesAnotherOriginUnderTheSameKey() {
    Checkpoint state = log.checkpoint(7);
    String text = new Checkpoint("hub.example/other", state.size(), state.root()).text();
    SignedCheckpoint signed = new SignedCheckpoint(logKey.note(text, AT));
    assertThat(requiring(0).examine(signed).refusal()).contains(Refusal.OTHER_ORIGIN);
  }

  @Test
  void provesWhatIsInTheLogAndNothingElse() {
    VerifiedCheckpoint verified = requiring(0).examine(log.signed(7)).verified().orElseThrow();
    Leaf leaf = log.leaves.get(3);
    InclusionProof proof = log.inclusion(3, 7);
    assertThat(verified.proves(leaf, proof)).isTrue();
    assertThat(verified.proves(log.leaves.get(4), proof)).isFalse();
    assertThat(verified.proves(leaf, new InclusionProof(4, proof.hashes()))).isFalse();
    assertThat(verified.proves(leaf, log.inclusion(3, 6))).isFalse();
    Leaf renamed = new Leaf("release", leaf.digest(), leaf.salt());
    assertThat(verified.proves(renamed, proof)).isFalse();
  }

  @Test
  void provesExtensionsWithinOneLogOnly() {
    VerifiedCheckpoint verified = requiring(0).examine(log.signed(7)).verified().orElseThrow();
    ConsistencyProof proof = log.consistency(5, 7);
    Checkpoint earlier = log.checkpoint(5);
    assertThat(verified.provesExtensionOf(earlier, proof)).isTrue();
    assertThat(verified.provesExtensionOf(log.checkpoint(4), proof)).isFalse();
    Checkpoint elsewhere = new Checkpoint("other", earlier.size(), earlier.root());
    assertThat(verified.provesExtensionOf(elsewhere, proof)).isFalse();
  }

  @Test
  void refusesPoliciesThatCountOneWitnessTwice() {
    NoteVerifier known = bank.verifier();
    NoteVerifier sameKey = new NoteVerifier("branch", known.kind(), known.key());
    assertThatThrownBy(() -> new WitnessPolicy(List.of(known, sameKey), 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WitnessPolicy(List.of(known), 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WitnessPolicy(List.of(logKey.verifier()), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesALogThatIsItsOwnWitness() {
    NoteVerifier self = new NoteVerifier("w", bank.verifier().kind(), logKey.verifier().key());
    WitnessPolicy policy = new WitnessPolicy(List.of(self), 1);
    assertThatThrownBy(() -> new LogVerifier(CRYPTO, logKey.verifier(), policy))
        .hasMessageContaining("own witness");
    assertThatThrownBy(() -> new LogVerifier(CRYPTO, bank.verifier(), WitnessPolicy.UNWITNESSED))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
