package dev.adyton.ledger;

import static dev.adyton.ledger.Logs.CRYPTO;
import static dev.adyton.ledger.Logs.LOG;
import static dev.adyton.ledger.Logs.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.NoteSignature;
import dev.adyton.crypto.HashTree;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.storage.FileStorage;
import dev.adyton.storage.StorageLockedException;
import dev.adyton.testkit.AssertingStorage;
import dev.adyton.testkit.FaultyStorage;
import dev.adyton.testkit.MemoryStorage;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.EntryBundle;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.LogResource;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.Tile;
import dev.adyton.tlog.TiledTree;
import dev.adyton.tlog.VerifiedCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private static final Instant AT = Instant.parse("2026-12-01T12:00:00Z");

  private final MemoryStorage storage = new MemoryStorage();

  private Ledger filled(int size) throws IOException {
    Ledger ledger = Ledger.create(CRYPTO, AssertingStorage.over(storage, "checkpoint"), SIGNER);
    for (int done = 0; done < size; done += 100) {
      ledger.append(Logs.events("e" + done + "-", Math.min(100, size - done)));
    }
    return ledger;
  }

  @Test
  void coversAnEventByTheCheckpointThatItReturns() throws IOException {
    try (Ledger ledger = filled(3)) {
      Ledger.Accepted accepted = ledger.append(Logs.event("statement"));
      assertThat(accepted.first()).isEqualTo(3);
      VerifiedCheckpoint verified = Logs.verified(accepted.checkpoint());
      Leaf leaf = ledger.event(3).leaf().orElseThrow();
      assertThat(verified.proves(leaf, ledger.inclusion(3, 4))).isTrue();
      assertThat(ledger.document(3)).contains(Bytes.utf8("statement"));
      assertThat(ledger.document(2)).isEmpty();
    }
  }

  @Test
  void drawsAnotherSaltForEveryLeaf() throws IOException {
    try (Ledger ledger = filled(0)) {
      ledger.append(List.of(Logs.event("same"), Logs.event("same")));
      Leaf one = ledger.event(0).leaf().orElseThrow();
      Leaf two = ledger.event(1).leaf().orElseThrow();
      assertThat(one.digest()).isEqualTo(two.digest());
      assertThat(one.salt()).isNotEqualTo(two.salt());
    }
  }

  @Test
  void provesEveryEntryAndEveryExtensionAcrossTiles() throws IOException {
    try (Ledger ledger = filled(600)) {
      VerifiedCheckpoint verified = Logs.verified(ledger.checkpoint());
      for (LoggedEvent event : ledger.read(0, 1000)) {
        assertThat(
                verified.proves(event.leaf().orElseThrow(), ledger.inclusion(event.index(), 600)))
            .isTrue();
      }
      for (long earlier : new long[] {0, 100, 200, 300, 500, 600}) {
        Checkpoint then = ledger.checkpoint(earlier).orElseThrow().checkpoint();
        assertThat(verified.provesExtensionOf(then, ledger.consistency(earlier, 600))).isTrue();
      }
    }
  }

  @Test
  void servesTheTiledLogAndNothingBeyondTheCheckpoint() throws IOException {
    try (Ledger ledger = filled(600)) {
      TiledTree tree = new TiledTree(600, tile -> ledger.resource(tile.path()).orElseThrow());
      assertThat(tree.root()).isEqualTo(ledger.checkpoint().checkpoint().root());
      EntryBundle partial = new EntryBundle(2, 88);
      List<Bytes> entries = partial.decode(ledger.resource(partial.path()).orElseThrow());
      Bytes tile = ledger.resource(new Tile(0, 2, 88).path()).orElseThrow();
      assertThat(HashTree.leafHash(entries.get(87))).isEqualTo(tile.slice(87 * 32, 88 * 32));
      assertThat(ledger.resource("tile/0/002.p/89")).isEmpty();
      assertThat(ledger.resource("tile/0/002")).isEmpty();
      assertThat(ledger.resource("tile/1/000.p/2")).isPresent();
      assertThat(ledger.resource("tile/1/000.p/3")).isEmpty();
      assertThat(ledger.resource("tile/2/000.p/1")).isEmpty();
      assertThat(ledger.resource("openings/000")).isEmpty();
      assertThat(ledger.resource("documents/000")).isEmpty();
      assertThat(ledger.resource("../checkpoint")).isEmpty();
      assertThat(SignedCheckpoint.parse(ledger.resource("checkpoint").orElseThrow()))
          .isEqualTo(ledger.checkpoint());
    }
  }

  @Test
  void tellsNothingOfEventsInWhatItServes() throws IOException {
    try (Ledger ledger = filled(0)) {
      ledger.append(Logs.event("secret"));
      Leaf leaf = ledger.event(0).leaf().orElseThrow();
      String served =
          ledger.resource("tile/entries/000.p/1").orElseThrow().hex()
              + ledger.resource("tile/0/000.p/1").orElseThrow().hex()
              + ledger.resource("checkpoint").orElseThrow().hex();
      assertThat(served)
          .doesNotContain(leaf.salt().hex(), leaf.digest().value().hex())
          .doesNotContain(Bytes.utf8("consent").hex());
    }
  }

  @Test
  void opensWhereItWasClosed() throws IOException {
    SignedCheckpoint before;
    try (Ledger ledger = filled(300)) {
      before = ledger.checkpoint();
    }
    try (Ledger ledger = Ledger.open(CRYPTO, storage, SIGNER)) {
      assertThat(ledger.checkpoint()).isEqualTo(before);
      ledger.append(Logs.event("more"));
      assertThat(
              Logs.verified(ledger.checkpoint())
                  .provesExtensionOf(before.checkpoint(), ledger.consistency(300, 301)))
          .isTrue();
    }
    assertThat(Ledger.check(CRYPTO, storage, LOG).isClean()).isTrue();
  }

  @Test
  void keepsCosignaturesOfNamedWitnessesOnly() throws IOException {
    NoteSigner bank = Logs.signer("bank", KeyPurpose.WITNESS);
    NoteSigner stranger = Logs.signer("stranger", KeyPurpose.WITNESS);
    List<NoteVerifier> witnesses = List.of(bank.verifier());
    SignedCheckpoint cosigned;
    try (Ledger ledger = filled(2)) {
      String text = ledger.checkpoint().note().text();
      assertThat(ledger.cosign(2, stranger.sign(text, AT), witnesses)).isEmpty();
      NoteSignature other = bank.sign(ledger.checkpoint(0).orElseThrow().note().text(), AT);
      assertThat(ledger.cosign(2, other, witnesses)).isEmpty();
      assertThat(ledger.cosign(1, bank.sign(text, AT), witnesses)).isEmpty();
      cosigned = ledger.cosign(2, bank.sign(text, AT), witnesses).orElseThrow();
      assertThat(ledger.checkpoint()).isEqualTo(cosigned);
      assertThat(ledger.cosign(2, bank.sign(text, AT.plusSeconds(9)), witnesses))
          .contains(cosigned);
      ledger.append(Logs.event("more"));
    }
    try (Ledger ledger = Ledger.open(CRYPTO, storage, SIGNER)) {
      assertThat(ledger.checkpoint(2)).contains(cosigned);
      assertThat(ledger.checkpoint().checkpoint().size()).isEqualTo(3);
      assertThat(ledger.checkpoint(1)).isEmpty();
    }
    assertThat(Ledger.check(CRYPTO, storage, LOG).damages()).isEmpty();
  }

  @Test
  void forgetsWhatIsBehindAnEntryAndStillProvesIt() throws IOException {
    try (Ledger ledger = filled(300)) {
      Leaf leaf = ledger.event(4).leaf().orElseThrow();
      ledger.forget(4);
      ledger.forget(4);
      ledger.forget(299);
      assertThat(ledger.event(4).leaf()).isEmpty();
      assertThat(ledger.document(4)).isEmpty();
      assertThat(storage.read("documents/004", 99)).isEmpty();
      ledger.append(Logs.event("more"));
      assertThat(Logs.verified(ledger.checkpoint()).proves(leaf, ledger.inclusion(4, 301)))
          .isTrue();
      assertThat(ledger.document(300)).contains(Bytes.utf8("more"));
    }
    assertThat(Ledger.check(CRYPTO, storage, LOG).damages()).isEmpty();
  }

  @Test
  void acceptsNothingMoreAfterAnError() throws IOException {
    FaultyStorage disk = FaultyStorage.create(1);
    try (Ledger ledger = Ledger.create(CRYPTO, disk, SIGNER)) {
      ledger.append(Logs.event("one"));
      disk.failAt(disk.steps() + 7);
      assertThatThrownBy(() -> ledger.append(Logs.event("two"))).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> ledger.append(Logs.event("three")))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> ledger.forget(0)).isInstanceOf(IllegalStateException.class);
      assertThat(ledger.size()).isEqualTo(1);
      assertThat(ledger.document(0)).contains(Bytes.utf8("one"));
    }
  }

  @Test
  void hasOneWriterAndStartsOnce(@TempDir Path folder) throws IOException {
    FileStorage files = FileStorage.open(folder.resolve("log"));
    assertThat(Ledger.exists(files)).isFalse();
    try (Ledger ledger = Ledger.create(CRYPTO, files, SIGNER)) {
      ledger.append(Logs.event("one"));
      assertThatThrownBy(() -> Ledger.open(CRYPTO, files, SIGNER))
          .isInstanceOf(StorageLockedException.class);
    }
    assertThatThrownBy(() -> Ledger.create(CRYPTO, files, SIGNER))
        .isInstanceOf(LedgerDamagedException.class);
    files.delete("checkpoint");
    assertThatThrownBy(() -> Ledger.create(CRYPTO, files, SIGNER))
        .hasMessageContaining("no log starts where one was");
    assertThatThrownBy(() -> Ledger.open(CRYPTO, files, SIGNER))
        .hasMessageContaining("checkpoint is missing");
  }

  @Test
  void boundsGroups() throws IOException {
    try (Ledger ledger = filled(0)) {
      assertThatThrownBy(() -> ledger.append(List.of()))
          .isInstanceOf(IllegalArgumentException.class);
      Event one = Logs.withoutDocument("x");
      List<Event> many = Collections.nCopies(Ledger.MAX_GROUP + 1, one);
      assertThatThrownBy(() -> ledger.append(many)).isInstanceOf(IllegalArgumentException.class);
      ledger.append(many.subList(0, Ledger.MAX_GROUP));
      assertThat(ledger.resource("tile/1/000.p/4")).isPresent();
      assertThat(ledger.resource("tile/0/003")).isPresent();
    }
    assertThat(Ledger.check(CRYPTO, storage, LOG).isClean()).isTrue();
    assertThat(LogResource.FULL_WIDTH).isEqualTo(256);
  }

  @Test
  void opensUnderItsOwnKeyOnly() throws IOException {
    filled(1).close();
    NoteSigner other = Logs.signer("hub.example/log", KeyPurpose.LOG);
    assertThatThrownBy(() -> Ledger.open(CRYPTO, storage, other))
        .isInstanceOf(LedgerDamagedException.class)
        .hasMessageContaining("not signed by");
  }
}
