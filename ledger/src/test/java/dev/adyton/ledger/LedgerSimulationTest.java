package dev.adyton.ledger;

import static dev.adyton.ledger.Logs.CRYPTO;
import static dev.adyton.ledger.Logs.LOG;
import static dev.adyton.ledger.Logs.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.storage.Storage;
import dev.adyton.testkit.AssertingStorage;
import dev.adyton.testkit.CrashException;
import dev.adyton.testkit.FaultyStorage;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.VerifiedCheckpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random work on a ledger, on a disk that crashes or fails at every step in turn.
///
/// After each restart: nothing acknowledged is lost, the log extends every checkpoint that was ever
/// shown, and the check of the whole ledger is clean.
class LedgerSimulationTest {

  private static final NoteSigner WITNESS = Logs.signer("bank", KeyPurpose.WITNESS);
  private static final int OPERATIONS = 5;
  private static final long SHORT_LOG = 12;
  private static final long LOG_THAT_FILLS_A_TILE = 11;

  /// What the world outside was told.
  private static final class Told {

    final List<Leaf> leaves = new ArrayList<>();
    final List<Optional<Bytes>> documents = new ArrayList<>();
    final Set<Long> forgetting = new HashSet<>();
    final Set<Long> forgotten = new HashSet<>();
    final List<SignedCheckpoint> checkpoints = new ArrayList<>();
    int inFlight;
  }

  private enum Fault {
    CRASH,
    FAILURE
  }

  @Test
  void losesNothingAcknowledgedWhateverTheStepOfACrash() throws IOException {
    steps(Fault.CRASH, SHORT_LOG, 1, 1);
    steps(Fault.CRASH, LOG_THAT_FILLS_A_TILE, 1, 7);
  }

  @Test
  void losesNothingAcknowledgedWhateverTheStepOfAFailure() throws IOException {
    steps(Fault.FAILURE, SHORT_LOG, 1, 1);
    steps(Fault.FAILURE, LOG_THAT_FILLS_A_TILE, 1, 7);
  }

  @Tag("slow")
  @Test
  void losesNothingAcknowledgedFromManySeeds() throws IOException {
    for (long seed = 1000; seed < 1030; seed++) {
      steps(Fault.CRASH, seed, 1 + seed % 4, 4);
      steps(Fault.FAILURE, seed, 1 + seed / 2 % 4, 4);
    }
  }

  @Test
  void losesNothingWhenTheDiskIsFull() throws IOException {
    for (int capacity = 300; capacity < 6000; capacity += 450) {
      FaultyStorage disk = FaultyStorage.create(capacity);
      Told told = new Told();
      Ledger.create(CRYPTO, disk, SIGNER).close();
      disk.capacity(capacity);
      run(disk, told, new SplittableRandom(capacity));
      checkAfter(disk.restart(), told);
    }
  }

  private static void steps(Fault fault, long seed, long first, int stride) throws IOException {
    long step = first;
    while (oneRun(fault, seed, step)) {
      step += stride;
    }
    assertThat(step).as("steps that the work took").isGreaterThan(OPERATIONS * 4L);
  }

  /// Runs the work of a seed with a fault at a step; tells whether the work came that far.
  private static boolean oneRun(Fault fault, long seed, long step) throws IOException {
    FaultyStorage disk = FaultyStorage.create(seed * 1_000_003 + step);
    Told told = new Told();
    Ledger.create(CRYPTO, disk, SIGNER).close();
    prefill(disk, told, seed);
    long faultAt = disk.steps() + step;
    switch (fault) {
      case CRASH -> disk.crashAt(faultAt);
      case FAILURE -> disk.failAt(faultAt);
    }
    run(disk, told, new SplittableRandom(seed));
    boolean reached = disk.steps() >= faultAt;
    disk.failAt(Long.MAX_VALUE);
    FaultyStorage found = fault == Fault.FAILURE && seed % 2 == 0 ? disk : disk.restart();
    checkAfter(crashesInRecovery(found, told, seed + step), told);
    return reached;
  }

  /// Most logs start just below a full tile, so that the work fills one.
  private static void prefill(FaultyStorage disk, Told told, long seed) throws IOException {
    int size = seed % 4 == 0 ? 0 : 250;
    if (size > 0) {
      try (Ledger ledger = Ledger.open(CRYPTO, disk, SIGNER)) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          events.add(Logs.withoutDocument("p" + i));
        }
        append(ledger, told, events);
      }
    }
  }

  private static void run(FaultyStorage disk, Told told, SplittableRandom random) {
    Storage watched = AssertingStorage.over(disk, "checkpoint");
    try (Ledger ledger = Ledger.open(CRYPTO, watched, SIGNER)) {
      told.checkpoints.add(ledger.checkpoint());
      for (int i = 0; i < OPERATIONS; i++) {
        operate(ledger, told, random);
      }
    } catch (CrashException | IOException planned) {
      assertThat(planned).isNotInstanceOf(LedgerDamagedException.class);
    }
  }

  private static void operate(Ledger ledger, Told told, SplittableRandom random)
      throws IOException {
    int choice = random.nextInt(10);
    if (choice < 7 || ledger.size() == 0) {
      append(ledger, told, Logs.events("r" + random.nextInt(), 1 + random.nextInt(4)));
    } else if (choice < 8) {
      long index = random.nextLong(ledger.size());
      told.forgetting.add(index);
      ledger.forget(index);
      told.forgotten.add(index);
    } else {
      String text = ledger.checkpoint().note().text();
      ledger.cosign(ledger.size(), WITNESS.sign(text, Instant.EPOCH), List.of(WITNESS.verifier()));
    }
  }

  private static void append(Ledger ledger, Told told, List<Event> events) throws IOException {
    told.inFlight = events.size();
    Ledger.Accepted accepted = ledger.append(events);
    told.inFlight = 0;
    told.checkpoints.add(accepted.checkpoint());
    for (LoggedEvent event : ledger.read(accepted.first(), events.size())) {
      told.leaves.add(event.leaf().orElseThrow());
      told.documents.add(events.get((int) (event.index() - accepted.first())).document());
    }
  }

  /// A crash in the middle of the next start, and another one in the start after that.
  private static FaultyStorage crashesInRecovery(FaultyStorage disk, Told told, long step) {
    FaultyStorage found = disk;
    for (int i = 0; i < 2; i++) {
      found.crashAt(found.steps() + 1 + step % 7);
      try (Ledger ledger = Ledger.open(CRYPTO, found, SIGNER)) {
        told.checkpoints.add(ledger.checkpoint());
      } catch (CrashException planned) {
        assertThat(planned).hasMessageContaining("stopped");
      } catch (IOException unexpected) {
        throw new AssertionError("the ledger does not open after a crash", unexpected);
      }
      found = found.restart();
    }
    return found;
  }

  private static void checkAfter(FaultyStorage disk, Told told) throws IOException {
    assertThat(Ledger.check(CRYPTO, disk, LOG).damages()).isEmpty();
    try (Ledger ledger = Ledger.open(CRYPTO, disk, SIGNER)) {
      long acknowledged = told.leaves.size();
      assertThat(ledger.size()).isIn(acknowledged, acknowledged + told.inFlight);
      requireEverythingTold(ledger, told);
      ledger.append(Logs.event("life goes on"));
      requireExtensionOfAllShown(ledger, told);
    }
    assertThat(Ledger.check(CRYPTO, disk, LOG))
        .isEqualTo(new LedgerReport(sizeOf(disk), List.of(), List.of()));
  }

  private static long sizeOf(FaultyStorage disk) throws IOException {
    try (Ledger ledger = Ledger.open(CRYPTO, disk, SIGNER)) {
      return ledger.size();
    }
  }

  private static void requireEverythingTold(Ledger ledger, Told told) throws IOException {
    for (LoggedEvent event : ledger.read(0, told.leaves.size())) {
      Leaf leaf = told.leaves.get((int) event.index());
      if (event.leaf().isEmpty()) {
        assertThat(told.forgetting).contains(event.index());
      } else {
        assertThat(told.forgotten).doesNotContain(event.index());
        assertThat(event.leaf()).contains(leaf);
        requireDocument(ledger, event, told.documents.get((int) event.index()));
      }
    }
  }

  private static void requireDocument(Ledger ledger, LoggedEvent event, Optional<Bytes> document)
      throws IOException {
    assertThat(event.document()).isEqualTo(document.map(CRYPTO::sha256));
    if (document.isPresent()) {
      assertThat(ledger.document(event.index())).isEqualTo(document);
    }
  }

  private static void requireExtensionOfAllShown(Ledger ledger, Told told) throws IOException {
    VerifiedCheckpoint now = Logs.verified(ledger.checkpoint());
    for (SignedCheckpoint shown : told.checkpoints) {
      long earlier = shown.checkpoint().size();
      assertThat(
              now.provesExtensionOf(shown.checkpoint(), ledger.consistency(earlier, ledger.size())))
          .isTrue();
    }
    for (int i = 0; i < told.leaves.size(); i += 1 + told.leaves.size() / 20) {
      assertThat(now.proves(told.leaves.get(i), ledger.inclusion(i, ledger.size()))).isTrue();
    }
  }
}
