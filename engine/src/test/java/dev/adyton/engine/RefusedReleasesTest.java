package dev.adyton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskFinding;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkeBox;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Releases and boxes that do not belong to this task, this enclave or these keys: the statement
/// says so under a code, nothing is opened, and evidence was not given up for nothing.
@Timeout(60)
class RefusedReleasesTest {

  private final ScriptedHost host = new ScriptedHost(new Scene());
  private final Run run = new Run(host);

  private void refused(TaskFinding why) throws Exception {
    assertThat(run.run()).isEqualTo(EnclaveExit.REFUSED);
    Statement statement = run.statement();
    assertThat(statement.outcome()).isEqualTo(TaskOutcome.REFUSED);
    assertThat(statement.findings()).containsExactly(why);
    assertThat(statement.opened()).isEmpty();
    assertThat(statement.outputs()).isEmpty();
    assertThat(host.heard).doesNotContain("blob", "output", "output box");
    assertThat(host.finished).contains(TaskOutcome.REFUSED);
  }

  private void releaseRefused(Consumer<ReleaseParts> change) throws Exception {
    host.changeFirstRelease = genuine -> ReleaseParts.changed(genuine, change);
    refused(TaskFinding.DOCUMENTS_DISAGREE);
    assertThat(host.heard).doesNotContain("boxes", "no more reports");
  }

  private void releasesRefused(UnaryOperator<List<DsseEnvelope>> change) throws Exception {
    host.changeReleases = change;
    refused(TaskFinding.DOCUMENTS_DISAGREE);
    assertThat(host.heard).doesNotContain("boxes", "no more reports");
  }

  private void boxesRefused(TaskFinding why, UnaryOperator<List<KeyBox>> change) throws Exception {
    host.changeBoxes = change;
    refused(why);
    assertThat(host.heard).contains("no more reports");
  }

  /// The members of a release that tests change.
  private static final class ReleaseParts {
    Digest contract;
    Digest task;
    Digest version;
    List<String> columns;
    long use;
    Digest evidence;
    Bytes instance;
    HpkePublicKey to;
    VerificationKey receiptKey;
    Digest ownPolicy;
    Instant expires;

    static Release changed(Release genuine, Consumer<ReleaseParts> change) {
      ReleaseParts parts = new ReleaseParts();
      parts.contract = genuine.contract();
      parts.task = genuine.task();
      parts.version = genuine.version();
      parts.columns = genuine.columns();
      parts.use = genuine.use();
      parts.evidence = genuine.evidence();
      parts.instance = genuine.instance();
      parts.to = genuine.to();
      parts.receiptKey = genuine.receiptKey();
      parts.ownPolicy = genuine.ownPolicy();
      parts.expires = genuine.expires();
      change.accept(parts);
      return new Release(
          parts.contract,
          parts.task,
          genuine.input(),
          genuine.owner(),
          parts.version,
          parts.columns,
          parts.use,
          parts.evidence,
          parts.instance,
          parts.to,
          parts.receiptKey,
          parts.ownPolicy,
          parts.expires);
    }
  }

  @Test
  void aReleaseOfAnotherTaskIsRefused() throws Exception {
    releaseRefused(it -> it.task = Scene.digest("other task"));
  }

  @Test
  void aReleaseUnderAnotherContractIsRefused() throws Exception {
    releaseRefused(it -> it.contract = Scene.digest("other contract"));
  }

  @Test
  void aReleaseToAnotherInstanceIsRefused() throws Exception {
    releaseRefused(it -> it.instance = Scene.CRYPTO.random(32));
  }

  @Test
  void aReleaseToAnotherKeyIsRefused() throws Exception {
    releaseRefused(it -> it.to = HpkeKeyPair.generate(Scene.CRYPTO).publicKey());
  }

  @Test
  void aReleaseUnderAnotherReceiptKeyIsRefused() throws Exception {
    releaseRefused(it ->
        it.receiptKey =
            SigningKey.generate(Scene.CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.RECEIPT, 1)
                .publicKey());
  }

  @Test
  void aReleaseForTheEvidenceOfAnotherOwnerIsRefused() throws Exception {
    releaseRefused(it -> it.evidence = host.evidenceFor(Scene.PAYMENTS));
  }

  @Test
  void aReleaseForEvidenceThatWasNeverGivenIsRefused() throws Exception {
    releaseRefused(it -> it.evidence = Scene.digest("other evidence"));
  }

  @Test
  void aReleaseOfAnotherVersionIsRefused() throws Exception {
    releaseRefused(it -> it.version = Scene.digest("other version"));
  }

  @Test
  void aReleaseOfOtherColumnsIsRefused() throws Exception {
    releaseRefused(it -> it.columns = List.of("id", "limit_bal", "secret"));
  }

  @Test
  void aReleaseBeyondTheAgreedUsesIsRefused() throws Exception {
    releaseRefused(it -> it.use = 4);
  }

  @Test
  void aReleaseUnderAnotherPolicyThanConsentedIsRefused() throws Exception {
    releaseRefused(it -> it.ownPolicy = Scene.digest("other policy"));
  }

  @Test
  void anExpiredReleaseIsRefused() throws Exception {
    releaseRefused(it -> it.expires = Scene.NOW);
  }

  @Test
  void releasesThatAreSwappedAreRefused() throws Exception {
    releasesRefused(List::reversed);
  }

  @Test
  void oneReleaseForTwoInputsIsRefused() throws Exception {
    releasesRefused(all -> List.of(all.getFirst(), all.getFirst()));
  }

  @Test
  void aMissingReleaseIsRefused() throws Exception {
    releasesRefused(all -> List.of(all.getFirst()));
  }

  @Test
  void aReleaseSignedByAnotherOwnerIsRefused() throws Exception {
    releasesRefused(all ->
        List.of(Scene.PAYMENTS.sign(host.release(0, Scene.PAYMENTS)).envelope(), all.getLast()));
  }

  @Test
  void releasesThatDoNotComeEndTheTask() throws Exception {
    host.withholdReleases = true;
    refused(TaskFinding.BOX_MISSING);
    assertThat(run.statement().releases()).isEmpty();
    assertThat(host.heard).doesNotContain("boxes", "no more reports");
  }

  @Test
  void boxesThatDoNotComeEndTheTaskAtTheEarliestExpiry() throws Exception {
    host.withholdBoxes = true;
    refused(TaskFinding.BOX_MISSING);
    assertThat(run.statement().releases()).hasSize(2);
    assertThat(host.heard).doesNotContain("no more reports");
  }

  @Test
  void aBoxThatComesTooLateCountsAsMissing() throws Exception {
    host.changeBoxes =
        all -> {
          host.now = Scene.EXPIRES;
          return all;
        };
    refused(TaskFinding.BOX_MISSING);
  }

  @Test
  void nothingIsOpenedWhileABoxIsMissing() throws Exception {
    boxesRefused(TaskFinding.BOX_MISSING, all -> List.of(all.getFirst()));
  }

  @Test
  void swappedBoxesAreRefused() throws Exception {
    boxesRefused(TaskFinding.BOX_UNOPENABLE, List::reversed);
  }

  @Test
  void aBoxUnderTheNameOfAnotherReleaseIsRefused() throws Exception {
    boxesRefused(
        TaskFinding.BOX_UNOPENABLE,
        all -> List.of(new KeyBox(all.get(0).release(), all.get(1).box()), all.get(1)));
  }

  @Test
  void aReplayedBoxIsRefused() throws Exception {
    Run earlier = Run.of(new Scene());
    earlier.run();
    KeyBox old = earlier.host.boxes().getFirst();
    boxesRefused(TaskFinding.BOX_UNOPENABLE, all -> List.of(old, all.get(1)));
  }

  @Test
  void aReplayedBoxUnderTheNameOfThisReleaseIsRefused() throws Exception {
    Run earlier = Run.of(new Scene());
    earlier.run();
    KeyBox old = earlier.host.boxes().getFirst();
    boxesRefused(
        TaskFinding.BOX_UNOPENABLE,
        all -> List.of(new KeyBox(all.getFirst().release(), old.box()), all.get(1)));
  }

  @Test
  void aChangedBoxIsRefused() throws Exception {
    boxesRefused(TaskFinding.BOX_UNOPENABLE, all -> List.of(all.get(0), flipped(all.get(1))));
  }

  private static KeyBox flipped(KeyBox box) {
    byte[] ciphertext = box.box().ciphertext().toArray();
    ciphertext[3] ^= 1;
    return new KeyBox(box.release(), new HpkeBox(box.box().enc(), Bytes.of(ciphertext)));
  }

  @Test
  void aBoxWithTooFewKeysIsRefused() throws Exception {
    boxesRefused(
        TaskFinding.BOX_UNOPENABLE,
        all -> List.of(host.forgedBox(0, List.of(Scene.CRYPTO.random(32))), all.get(1)));
  }

  @Test
  void keysThatTheManifestDoesNotCommitToAreRefused() throws Exception {
    List<Bytes> random = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      random.add(Scene.CRYPTO.random(32));
    }
    boxesRefused(
        TaskFinding.COMMITMENT_MISMATCH, all -> List.of(all.get(0), host.forgedBox(1, random)));
  }

  @Test
  void aMonitorThatReportsAnotherEnclaveGetsNoOfferOut() throws Exception {
    run.changeEvidence = genuine -> genuine.instance(Scene.CRYPTO.random(32));
    refused();
    run.changeEvidence = genuine -> genuine.measurement(Scene.CRYPTO.random(32));
    refused();
    run.changeEvidence = genuine -> genuine.limits(new Limits(1, 1));
    refused();
    run.changeEvidence = genuine -> genuine.mode(Mode.MOCK);
    refused();
    run.changeEvidence = genuine -> genuine.debug(true);
    refused();
    run.changeEvidence = genuine -> genuine.nonce(Scene.CRYPTO.random(32));
    refused();
    run.changeEvidence = genuine -> genuine.boundData(Scene.CRYPTO.random(32));
    refused();
  }

  private void refused() throws Exception {
    assertThat(run.run()).isEqualTo(EnclaveExit.REFUSED);
    assertThat(host.heard).doesNotContain("offer", "releases", "boxes");
  }
}
