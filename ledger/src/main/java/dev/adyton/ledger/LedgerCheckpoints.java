package dev.adyton.ledger;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.storage.Storage;
import dev.adyton.tlog.CheckpointExamination;
import dev.adyton.tlog.LogVerifier;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.VerifiedCheckpoint;
import dev.adyton.tlog.WitnessPolicy;
import java.io.IOException;
import java.util.Optional;

/// The stored checkpoints of a ledger, each verified under the log's key when it is read.
final class LedgerCheckpoints {

  private LedgerCheckpoints() {}

  static SignedCheckpoint last(Crypto crypto, Storage storage, NoteVerifier log)
      throws IOException {
    return read(crypto, storage, log, LedgerFiles.CHECKPOINT)
        .orElseThrow(() -> damaged(LedgerFiles.CHECKPOINT, "is missing"));
  }

  static Optional<SignedCheckpoint> cosigned(
      Crypto crypto, Storage storage, NoteVerifier log, long size) throws IOException {
    String file = LedgerFiles.cosigned(size);
    Optional<SignedCheckpoint> found = read(crypto, storage, log, file);
    if (found.isPresent() && found.get().checkpoint().size() != size) {
      throw damaged(file, "is of size " + found.get().checkpoint().size());
    }
    return found;
  }

  static VerifiedCheckpoint verify(
      Crypto crypto, NoteVerifier log, SignedCheckpoint signed, String file)
      throws LedgerDamagedException {
    CheckpointExamination examination =
        new LogVerifier(crypto, log, WitnessPolicy.UNWITNESSED).examine(signed);
    return examination
        .verified()
        .orElseThrow(() ->
            damaged(file, "is not signed by " + log + ": " + examination.refusal().orElseThrow()));
  }

  private static Optional<SignedCheckpoint> read(
      Crypto crypto, Storage storage, NoteVerifier log, String file) throws IOException {
    Optional<Bytes> content = storage.read(file, SignedCheckpoint.MAX_BYTES);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    SignedCheckpoint signed = parse(content.get(), file);
    return Optional.of(verify(crypto, log, signed, file).signed());
  }

  private static SignedCheckpoint parse(Bytes content, String file) throws LedgerDamagedException {
    try {
      return SignedCheckpoint.parse(content);
    } catch (FormatException e) {
      LedgerDamagedException damaged = damaged(file, "is malformed: " + e.getMessage());
      damaged.initCause(e);
      throw damaged;
    }
  }

  private static LedgerDamagedException damaged(String file, String problem) {
    return new LedgerDamagedException(Damage.Kind.CHECKPOINT, file, problem);
  }
}
