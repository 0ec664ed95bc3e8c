package dev.adyton.ledger;

import static dev.adyton.ledger.Logs.CRYPTO;
import static dev.adyton.ledger.Logs.LOG;
import static dev.adyton.ledger.Logs.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.testkit.MemoryStorage;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerDamageTest {

  private static final int MAX = 1 << 20;

  private final MemoryStorage storage = new MemoryStorage();

  @BeforeEach
  void fill() throws IOException {
    try (Ledger ledger = Ledger.create(CRYPTO, storage, SIGNER)) {
      ledger.append(Logs.events("a", 300));
    }
  }

  private void flip(String file, int offset) throws IOException {
    byte[] content = storage.read(file, MAX).orElseThrow().toArray();
    content[offset] ^= 1;
    storage.replace(file, Bytes.of(content));
  }

  private List<Damage> damages() throws IOException {
    return Ledger.check(CRYPTO, storage, LOG).damages();
  }

  private void assertDamaged(Damage.Kind kind, String place) throws IOException {
    assertThat(damages())
        .singleElement()
        .satisfies(damage -> {
          assertThat(damage.kind()).isEqualTo(kind);
          assertThat(damage.place()).isEqualTo(place);
        });
  }

  @Test
  void findsNothingInAHealthyLedger() throws IOException {
    LedgerReport report = Ledger.check(CRYPTO, storage, LOG);
    assertThat(report).isEqualTo(new LedgerReport(300, List.of(), List.of()));
  }

  @Test
  void namesAChangedEntry() throws IOException {
    flip("tile/entries/000", 34 * 17 + 5);
    assertDamaged(Damage.Kind.ENTRY, "tile/entries/000 (17)");
  }

  @Test
  void namesAChangedHash() throws IOException {
    flip("tile/0/001", 32 * 3);
    assertDamaged(Damage.Kind.TILE, "tile/0/001 (259)");
  }

  @Test
  void namesAChangedHigherHash() throws IOException {
    flip("tile/1/000", 0);
    assertDamaged(Damage.Kind.TILE, "tile/1/000 (0)");
  }

  @Test
  void namesAChangedLeaf() throws IOException {
    Bytes salt =
        OpeningRecord.parse(storage.read("openings/001", MAX).orElseThrow(), 1)
            .getFirst()
            .leaf()
            .orElseThrow()
            .salt();
    String file = storage.read("openings/001", MAX).orElseThrow().hex();
    flip("openings/001", file.indexOf(salt.hex()) / 2);
    assertDamaged(Damage.Kind.OPENING, "openings/001 (256)");
  }

  @Test
  void namesAChangedOrLostDocument() throws IOException {
    flip("documents/012", 0);
    assertDamaged(Damage.Kind.DOCUMENT, "documents/012 (12)");
    storage.delete("documents/012");
    assertDamaged(Damage.Kind.DOCUMENT, "documents/012 (12)");
    try (Ledger ledger = Ledger.open(CRYPTO, storage, SIGNER)) {
      assertThatThrownBy(() -> ledger.document(12)).isInstanceOf(LedgerDamagedException.class);
    }
  }

  @Test
  void namesAForgedCheckpoint() throws IOException {
    flip("checkpoint", 20);
    assertThat(damages()).singleElement().extracting(Damage::place).isEqualTo("checkpoint");
    assertThatThrownBy(() -> Ledger.open(CRYPTO, storage, SIGNER))
        .isInstanceOf(LedgerDamagedException.class)
        .hasMessageContaining("checkpoint");
  }

  @Test
  void namesACheckpointOfAnotherTree() throws IOException {
    MemoryStorage other = new MemoryStorage();
    try (Ledger ledger = Ledger.create(CRYPTO, other, SIGNER)) {
      ledger.append(Logs.events("b", 300));
    }
    storage.replace("checkpoint", other.read("checkpoint", MAX).orElseThrow());
    assertDamaged(Damage.Kind.CHECKPOINT, "checkpoint");
    assertThatThrownBy(() -> Ledger.open(CRYPTO, storage, SIGNER))
        .hasMessageContaining("do not lead to the root");
  }

  @Test
  void namesFilesThatEndEarlyOrAreMissing() throws IOException {
    storage.truncate("tile/0/000", 8000);
    assertThat(damages()).extracting(Damage::place).contains("tile/0/000");
    assertThatThrownBy(() -> Ledger.open(CRYPTO, storage, SIGNER))
        .hasMessageContaining("tile/0/000 ends after 8000 of 8192 bytes");
    storage.delete("tile/0/000");
    assertThatThrownBy(() -> Ledger.open(CRYPTO, storage, SIGNER))
        .hasMessageContaining("tile/0/000 is missing");
  }

  @Test
  void namesStrayFiles() throws IOException {
    storage.replace("tile/9/000", Bytes.utf8("x"));
    assertDamaged(Damage.Kind.STRAY, "tile/9/000");
    assertThatThrownBy(() -> Ledger.open(CRYPTO, storage, SIGNER))
        .hasMessageContaining("tile/9/000 is no file of a ledger");
    assertThat(storage.size("tile/9/000")).isPresent();
  }

  @Test
  void cutsATornTailAndReportsItWithoutCallingItDamage() throws IOException {
    MemoryStorage healthy = storage.copy();
    storage.append("tile/0/001", Bytes.utf8("half a hash"));
    storage.append("openings/001", Bytes.of((byte) 1, (byte) 0, (byte) 7));
    storage.append("tile/entries/002", Bytes.utf8("x"));
    storage.replace("documents/300", Bytes.utf8("unacknowledged"));
    LedgerReport report = Ledger.check(CRYPTO, storage, LOG);
    assertThat(report.damages()).isEmpty();
    assertThat(report.tail())
        .containsExactlyInAnyOrder(
            "tile/0/001", "openings/001", "tile/entries/002", "documents/300");
    Ledger.open(CRYPTO, storage, SIGNER).close();
    assertThat(storage.list("")).isEqualTo(healthy.list(""));
    for (String file : healthy.list("")) {
      assertThat(storage.read(file, MAX)).isEqualTo(healthy.read(file, MAX));
    }
  }

  @Test
  void refusesToCutWhatNoSingleAppendCanHaveWritten() throws IOException {
    MemoryStorage early = new MemoryStorage();
    Bytes old;
    try (Ledger ledger = Ledger.create(CRYPTO, early, SIGNER)) {
      old = ledger.append(Logs.event("one")).checkpoint().encode();
      ledger.append(Logs.events("a", 900));
      ledger.append(Logs.events("b", 900));
    }
    early.replace("checkpoint", old);
    assertThatThrownBy(() -> Ledger.open(CRYPTO, early, SIGNER))
        .isInstanceOf(LedgerDamagedException.class)
        .hasMessageContaining("no torn tail");
    assertThat(early.size("documents/x001/000")).isPresent();
  }

  @Test
  void refusesACheckpointThatIsOlderThanACosignedOne() throws IOException {
    NoteSigner bank = Logs.signer("bank", KeyPurpose.WITNESS);
    Bytes old = storage.read("checkpoint", MAX).orElseThrow();
    try (Ledger ledger = Ledger.open(CRYPTO, storage, SIGNER)) {
      SignedCheckpoint latest = ledger.append(Logs.event("more")).checkpoint();
      ledger.cosign(301, bank.sign(latest.note().text(), Instant.EPOCH), List.of(bank.verifier()));
    }
    storage.replace("checkpoint", old);
    assertThatThrownBy(() -> Ledger.open(CRYPTO, storage, SIGNER))
        .hasMessageContaining("is older than cosigned/");
    assertDamaged(Damage.Kind.CHECKPOINT, "checkpoint");
  }

  @Test
  void signsNothingOverADamagedTree() throws IOException {
    try (Ledger ledger = Ledger.open(CRYPTO, storage, SIGNER)) {
      SignedCheckpoint before = ledger.checkpoint();
      flip("tile/0/001", 7);
      assertThatThrownBy(() -> ledger.append(Logs.event("more")))
          .isInstanceOf(LedgerDamagedException.class);
      assertThat(storage.read("checkpoint", MAX)).contains(before.encode());
    }
  }
}
