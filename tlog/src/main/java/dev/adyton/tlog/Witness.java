package dev.adyton.tlog;

import dev.adyton.codec.NoteSignature;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.NoteKind;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.tlog.CheckpointExamination.Refusal;
import dev.adyton.tlog.WitnessDecision.Accepted;
import dev.adyton.tlog.WitnessDecision.Reason;
import dev.adyton.tlog.WitnessDecision.Refused;
import java.time.Instant;
import java.util.Optional;

/// The judgement of a witness of one log: a checkpoint is cosigned only if it was proven to extend
/// the last one that this witness accepted. Pure: the last checkpoint is kept by the caller,
/// durably, *before* the cosignature leaves.
///
/// Two honest witnesses' views of a log that shows different trees to each never both get cosigned
/// by one of them, which is what a receipt's threshold rests on.
public final class Witness {

  private final LogVerifier verifier;

  /// Makes the witness of the log that has this name and key.
  public Witness(Crypto crypto, NoteVerifier log) {
    this.verifier = new LogVerifier(crypto, log, WitnessPolicy.UNWITNESSED);
  }

  /// {@return whether the next checkpoint may be cosigned}
  ///
  /// @param last the last checkpoint accepted, as it was kept; empty at the first contact only
  /// @param proof that the log of `last` is the beginning of that of `next`
  public WitnessDecision decide(
      Optional<SignedCheckpoint> last, SignedCheckpoint next, ConsistencyProof proof) {
    CheckpointExamination examination = verifier.examine(next);
    Optional<VerifiedCheckpoint> verified = examination.verified();
    if (verified.isEmpty()) {
      return refuse(examination.refusal().orElseThrow(), next.checkpoint());
    }
    return last.map(SignedCheckpoint::checkpoint)
        .map(known -> decide(known, verified.get(), proof))
        .orElseGet(() -> accept(verified.get()));
  }

  /// {@return the witness's signature line below a checkpoint that it accepted and keeps}
  ///
  /// @param at the time by the witness's clock; seconds count
  /// @throws IllegalArgumentException if the key is not a witness's
  public static NoteSignature cosign(
      ExtendingCheckpoint extension, NoteSigner witness, Instant at) {
    if (witness.verifier().kind() != NoteKind.COSIGNATURE) {
      throw new IllegalArgumentException(witness.verifier().name() + " is no witness's key");
    }
    return witness.sign(extension.checkpoint().signed().note().text(), at);
  }

  private static WitnessDecision decide(
      Checkpoint last, VerifiedCheckpoint next, ConsistencyProof proof) {
    Checkpoint now = next.checkpoint();
    String sizes = "size " + now.size() + " after " + last.size();
    if (now.size() < last.size()) {
      return new Refused(Reason.ROLLBACK, sizes);
    }
    if (now.size() == last.size() && !now.root().equals(last.root())) {
      return new Refused(Reason.FORK, "two roots of size " + now.size());
    }
    if (!next.provesExtensionOf(last, proof)) {
      return new Refused(Reason.INCONSISTENT, sizes);
    }
    return accept(next);
  }

  private static WitnessDecision accept(VerifiedCheckpoint checkpoint) {
    return new Accepted(new ExtendingCheckpoint(checkpoint));
  }

  private static WitnessDecision refuse(Refusal refusal, Checkpoint next) {
    return switch (refusal) {
      case OTHER_ORIGIN -> new Refused(Reason.OTHER_LOG, "origin " + next.origin());
      case UNSIGNED -> new Refused(Reason.UNSIGNED, "origin " + next.origin());
      case TOO_FEW_WITNESSES ->
          throw new IllegalStateException("a witness requires no other witnesses");
    };
  }
}
