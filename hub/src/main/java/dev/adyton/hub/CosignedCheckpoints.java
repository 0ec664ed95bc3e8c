package dev.adyton.hub;

import dev.adyton.codec.NoteSignature;
import dev.adyton.contract.LogTerms;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.ledger.Ledger;
import dev.adyton.tlog.LogVerifier;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.WitnessPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;

/// Which checkpoint witnesses are asked to cosign, and what came of it.
///
/// Witnesses must cosign the very same checkpoint to count together. A busy log has a new one many
/// times a second, so the one that is shown stands for {@link #STANDS}, and pages of events end
/// where it does.
final class CosignedCheckpoints {

  static final Duration STANDS = Duration.ofMillis(200);

  private static final int LOOKED_AT = 4096;

  private final Crypto crypto;
  private final Ledger ledger;
  private final NavigableSet<Long> sizes = new ConcurrentSkipListSet<>();
  private long shownSize;
  private long shownAt;

  private CosignedCheckpoints(Crypto crypto, Ledger ledger) {
    this.crypto = crypto;
    this.ledger = ledger;
    this.shownSize = ledger.size();
    this.shownAt = System.nanoTime() - STANDS.toNanos();
  }

  static CosignedCheckpoints open(Crypto crypto, Ledger ledger) throws IOException {
    CosignedCheckpoints checkpoints = new CosignedCheckpoints(crypto, ledger);
    checkpoints.sizes.addAll(ledger.cosigned());
    return checkpoints;
  }

  /// {@return the checkpoint that witnesses are shown now, with the cosignatures it has}
  SignedCheckpoint shown() throws IOException {
    long size = shownSize();
    Optional<SignedCheckpoint> shown = ledger.checkpoint(size);
    return shown.orElseGet(ledger::checkpoint);
  }

  private synchronized long shownSize() {
    long now = System.nanoTime();
    if (ledger.size() > shownSize && now - shownAt >= STANDS.toNanos()) {
      shownSize = ledger.size();
      shownAt = now;
    }
    return shownSize;
  }

  /// Takes the lines of one witness from a checkpoint that it sent.
  ///
  /// @return whether one of them is its cosignature over a checkpoint of this log
  boolean take(SignedCheckpoint cosigned, NoteVerifier witness) throws IOException {
    long size = cosigned.checkpoint().size();
    for (NoteSignature line : cosigned.signatures()) {
      boolean mine = witness.names(line);
      if (mine && isOfThisLog(cosigned) && taken(size, line, witness)) {
        sizes.add(size);
        return true;
      }
    }
    return false;
  }

  private boolean isOfThisLog(SignedCheckpoint cosigned) throws IOException {
    return ledger
        .checkpoint(cosigned.checkpoint().size())
        .filter(own -> own.note().text().equals(cosigned.note().text()))
        .isPresent();
  }

  private boolean taken(long size, NoteSignature line, NoteVerifier witness) throws IOException {
    return ledger.cosign(size, line, List.of(witness)).isPresent();
  }

  /// {@return the oldest checkpoint that covers an entry under the terms of a contract}
  Optional<SignedCheckpoint> covering(long index, LogTerms terms) throws IOException {
    Optional<LogVerifier> verifier = verifier(terms);
    if (verifier.isEmpty() || index >= ledger.size()) {
      return Optional.empty();
    }
    if (terms.threshold() == 0) {
      return Optional.of(ledger.checkpoint());
    }
    int looked = 0;
    for (long size : sizes.tailSet(index + 1)) {
      Optional<SignedCheckpoint> found = ledger.checkpoint(size);
      if (found.isPresent() && verifier.get().examine(found.get()).verified().isPresent()) {
        return found;
      }
      if (++looked == LOOKED_AT) {
        break;
      }
    }
    return Optional.empty();
  }

  private Optional<LogVerifier> verifier(LogTerms terms) {
    try {
      WitnessPolicy policy =
          new WitnessPolicy(
              terms.witnesses().stream().map(LogTerms.Witness::key).toList(),
              Math.toIntExact(terms.threshold()));
      return Optional.of(new LogVerifier(crypto, terms.key(), policy));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty(); // terms that no checkpoint can meet
    }
  }
}
