package dev.adyton.contract.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkeBox;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskHostTest {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final Digest DIGEST = CRYPTO.sha256(Bytes.utf8("x"));
  private static final HpkeKeyPair TASK_KEY = HpkeKeyPair.generate(CRYPTO);
  private static final HpkeBox BOX =
      new HpkeBox(TASK_KEY.publicKey().encoded(), Bytes.of(new byte[48]));
  private static final Inclusion INCLUSION =
      new Inclusion("statement", DIGEST.value(), 7, List.of(DIGEST.value()), Bytes.utf8("note"));

  private final RecordingHost host = new RecordingHost();
  private final TaskHostClient client = new TaskHostClient(new TaskHostServer(host));

  @Test
  void materialArrivesAsItWasGiven() throws Exception {
    assertThat(client.material()).isEqualTo(host.material());
  }

  @Test
  void whatIsNotThereYetIsAnEmptyAnswer() throws Exception {
    assertThat(client.releases()).isEmpty();
    assertThat(client.keyBoxes()).isEmpty();
    assertThat(client.inclusion()).isEmpty();
  }

  @Test
  void whatIsThereArrives() throws Exception {
    host.releases = Optional.of(List.of(RecordingHost.ENVELOPE));
    host.boxes = Optional.of(List.of(new KeyBox(DIGEST, BOX)));
    host.inclusion = Optional.of(INCLUSION);
    assertThat(client.releases()).isEqualTo(host.releases);
    assertThat(client.keyBoxes()).isEqualTo(host.boxes);
    assertThat(client.inclusion()).isEqualTo(host.inclusion);
  }

  @Test
  void whatTheEngineHandsOverArrivesInOrder() throws Exception {
    SigningKey receipt =
        SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.RECEIPT, 1);
    TaskOffer offer =
        new TaskOffer(
            DIGEST.value(),
            TASK_KEY.publicKey(),
            receipt.publicKey(),
            List.of(new OwnerEvidence(DIGEST, Bytes.utf8("evidence"))));
    OutputChunk chunk = new OutputChunk("scores", DIGEST, 3, Bytes.utf8("piece"));
    OutputBox box = new OutputBox(DIGEST, DIGEST, "scores", DIGEST, DIGEST, BOX);
    client.offerEvidence(offer);
    client.putOutput(chunk);
    client.putStatement(RecordingHost.ENVELOPE);
    client.putOutputBox(box);
    client.finished(TaskOutcome.COMPLETED);
    assertThat(host.got)
        .containsExactly(offer, chunk, RecordingHost.ENVELOPE, box, TaskOutcome.COMPLETED);
  }

  @Test
  void blobsAreReadInPieces() throws Exception {
    assertThat(client.readBlob(DIGEST, 2, 3)).isEqualTo(Bytes.utf8("234"));
    assertThat(client.readBlob(DIGEST, 8, 5)).isEqualTo(Bytes.utf8("89"));
    assertThat(client.readBlob(DIGEST, 100, 5)).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void aPieceBeyondTheBoundIsAskedForAndAnsweredByNobody() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.readBlob(DIGEST, 0, TaskHost.MAX_CHUNK + 1));
    Bytes request =
        Cbor.encode(
            Cbor.array(
                Cbor.text(DIGEST.toString()),
                Cbor.integer(0),
                Cbor.integer(TaskHost.MAX_CHUNK + 1L)));
    assertThatThrownBy(() -> new TaskHostServer(host).call(TaskMethod.READ_BLOB.number(), request))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void aHostThatAnswersMoreThanWasAskedForIsRefused() {
    TaskHostClient cheated =
        new TaskHostClient(
            (method, request) -> Cbor.encode(Cbor.array(Cbor.bytes(Bytes.of(new byte[4])))));
    assertThatThrownBy(() -> cheated.readBlob(DIGEST, 0, 3)).isInstanceOf(FormatException.class);
  }

  @Test
  void theLargestChunkFitsAMessage() throws Exception {
    OutputChunk chunk =
        new OutputChunk("scores", DIGEST, 0, Bytes.of(new byte[TaskHost.MAX_CHUNK]));
    client.putOutput(chunk);
    assertThat(host.got).containsExactly(chunk);
  }

  @Test
  void aMessageBeyondTheFrameIsNotMade() {
    TaskMaterial huge =
        new TaskMaterial(
            Bytes.of(new byte[1 << 20]),
            Bytes.EMPTY,
            List.of(),
            List.of(),
            List.of(),
            RecordingHost.ENVELOPE,
            List.of());
    assertThatIllegalArgumentException().isThrownBy(huge::encode);
  }

  @Test
  void anUnknownMethodIsRefused() {
    assertThatThrownBy(() -> new TaskHostServer(host).call(11, Cbor.encode(Cbor.array())))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void argumentsThatAMethodDoesNotTakeAreRefused() {
    Bytes more = Cbor.encode(Cbor.array(Cbor.integer(1)));
    for (TaskMethod method :
        List.of(
            TaskMethod.MATERIAL, TaskMethod.RELEASES, TaskMethod.KEY_BOXES, TaskMethod.INCLUSION)) {
      assertThatThrownBy(() -> new TaskHostServer(host).call(method.number(), more))
          .isInstanceOf(FormatException.class);
    }
  }

  @Test
  void numbersOfMethodsStay() {
    assertThat(Arrays.stream(TaskMethod.values()).map(TaskMethod::number))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }
}
