package dev.adyton.hub;

import static dev.adyton.hub.Scene.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.service.ProblemException;
import dev.adyton.testkit.CrashException;
import dev.adyton.testkit.FaultyStorage;
import dev.adyton.testkit.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BlobsTest {

  private static final HubLimits SMALL = new HubLimits(1000, 10, 600, 1000, 10, 1);
  private static final Digest ALICE = Scene.digest("alice");
  private static final Digest BOB = Scene.digest("bob");

  private static void store(Blobs blobs, Digest owner, Bytes content) throws IOException {
    blobs.store(CRYPTO.sha256(content), owner, new ByteArrayInputStream(content.toArray()));
  }

  private static Bytes content(Blobs blobs, Digest blob) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    blobs.response(blob).body().writeTo(out);
    return Bytes.of(out.toByteArray());
  }

  @Test
  void eachPartyHasAQuotaOfItsOwnThatSurvivesARestart() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    store(Blobs.open(CRYPTO, storage, SMALL), ALICE, CRYPTO.random(600));
    Blobs again = Blobs.open(CRYPTO, storage, SMALL);
    assertThatThrownBy(() -> store(again, ALICE, CRYPTO.random(500)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("quota.blobs");
    store(again, BOB, CRYPTO.random(500));
    store(again, ALICE, CRYPTO.random(400));
  }

  @Test
  void theSameBlobTwiceIsChargedOnceAndKeptWhole() throws IOException {
    Blobs blobs = Blobs.open(CRYPTO, new MemoryStorage(), SMALL);
    Bytes content = CRYPTO.random(500);
    store(blobs, ALICE, content);
    store(blobs, ALICE, content);
    store(blobs, ALICE, CRYPTO.random(500));
    assertThat(content(blobs, CRYPTO.sha256(content))).isEqualTo(content);
  }

  @Test
  void aRefusedUploadIsNotChargedAndLeavesNothing() throws IOException {
    MemoryStorage storage = new MemoryStorage();
    Blobs blobs = Blobs.open(CRYPTO, storage, SMALL);
    for (int i = 0; i < 5; i++) {
      Bytes other = CRYPTO.random(600);
      assertThatThrownBy(() -> blobs.store(ALICE, ALICE, new ByteArrayInputStream(other.toArray())))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("blob.mismatch");
      assertThatThrownBy(() -> store(blobs, ALICE, CRYPTO.random(601)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("blob.too-large");
    }
    assertThat(storage.list("")).isEmpty();
    store(blobs, ALICE, CRYPTO.random(600));
  }

  @Test
  void aCrashAtAnyStepLeavesAWholeBlobOrNone() throws IOException {
    Bytes content = CRYPTO.random(500);
    Digest digest = CRYPTO.sha256(content);
    boolean crashed = true;
    for (int step = 1; crashed; step++) {
      FaultyStorage storage = FaultyStorage.create(step).crashAt(step);
      try {
        store(Blobs.open(CRYPTO, storage, SMALL), ALICE, content);
      } catch (CrashException | IOException e) {
        assertThat(storage.crashed()).as("step %s", step).isTrue();
      }
      crashed = storage.crashed();
      FaultyStorage after = storage.restart();
      Blobs again = Blobs.open(CRYPTO, after, SMALL);
      if (again.size(digest).isPresent()) {
        assertThat(content(again, digest)).isEqualTo(content);
      }
      store(again, ALICE, content);
      assertThat(content(again, digest)).isEqualTo(content);
      assertThat(after.list("incoming/")).isEmpty();
    }
  }
}
