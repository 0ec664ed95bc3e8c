package dev.adyton.agent.work;

import dev.adyton.agent.home.Refusal;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.HubCard;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.task.EventKind;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.ConsistencyProof;
import dev.adyton.tlog.LogVerifier;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.VerifiedCheckpoint;
import dev.adyton.tlog.Witness;
import dev.adyton.tlog.WitnessDecision;
import dev.adyton.tlog.WitnessPolicy;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/// The party as a witness of its hub's log. A checkpoint is accepted only with the proof that it
/// extends the last one, is durable as the new last one before it is cosigned, and only documents
/// under it count. A log that contradicts itself is refused, its checkpoint kept as evidence
/// against it.
public final class LogWitness {

  private static final Logger LOG = System.getLogger(LogWitness.class.getName());

  private final Workplace work;
  private final HubCard log;

  /// Makes the witness of the hub's log.
  public LogWitness(Workplace work) {
    this.work = work;
    this.log = work.hub().card();
  }

  /// {@return the newest checkpoint, accepted, kept, and with this party's cosignature below it;
  /// nothing was sent}
  ///
  /// @throws dev.adyton.service.ProblemException `log.fork`, `log.rollback`, `log.inconsistent`,
  ///   `log.other`, `log.unsigned`: the hub shows another past than before; stop and tell the
  ///   others
  /// @throws IOException if the hub does not answer or the home cannot be written
  public SignedCheckpoint advance() throws IOException, InterruptedException {
    Optional<SignedCheckpoint> last = work.home().checkpoints().last(log.origin());
    SignedCheckpoint next = work.hub().checkpoint();
    WitnessDecision decision =
        new Witness(work.crypto(), log.key()).decide(last, next, proof(last, next));
    return switch (decision) {
      case WitnessDecision.Accepted(var extension) -> {
        if (last.filter(known -> known.checkpoint().equals(next.checkpoint())).isEmpty()) {
          work.home().checkpoints().keep(extension.checkpoint().signed());
        }
        yield next.with(Witness.cosign(extension, work.home().witness(), work.now()));
      }
      case WitnessDecision.Refused(WitnessDecision.Reason reason, String detail) ->
          throw contradiction(next, reason, detail);
    };
  }

  /// Requires that a checkpoint extends one that somebody else was shown: two parties that compare
  /// theirs find a hub that shows each another log.
  ///
  /// @param elsewhere the other's checkpoint, with the hub's signature
  /// @param next a checkpoint of {@link #advance}
  /// @throws dev.adyton.service.ProblemException `log.unsigned` if the hub did not sign the
  ///   other's, else as {@link #advance}
  /// @throws IOException if the hub does not answer or the home cannot be written
  public void requireExtends(SignedCheckpoint elsewhere, SignedCheckpoint next)
      throws IOException, InterruptedException {
    LogVerifier hub = new LogVerifier(work.crypto(), log.key(), WitnessPolicy.UNWITNESSED);
    if (hub.examine(elsewhere).verified().isEmpty()) {
      throw Refusal.of("log.unsigned", "that checkpoint is not signed by the log " + log.origin());
    }
    Optional<SignedCheckpoint> other = Optional.of(elsewhere);
    WitnessDecision decision =
        new Witness(work.crypto(), log.key()).decide(other, next, proof(other, next));
    if (decision instanceof WitnessDecision.Refused(WitnessDecision.Reason reason, String detail)) {
      throw contradiction(elsewhere, reason, detail);
    }
  }

  private ConsistencyProof proof(Optional<SignedCheckpoint> last, SignedCheckpoint next)
      throws IOException, InterruptedException {
    long to = next.checkpoint().size();
    long from = last.map(SignedCheckpoint::checkpoint).map(Checkpoint::size).orElse(0L);
    return from == 0 || from >= to
        ? new ConsistencyProof(List.of())
        : work.hub().consistency(from, to);
  }

  private RuntimeException contradiction(
      SignedCheckpoint next, WitnessDecision.Reason reason, String detail) throws IOException {
    work.home().checkpoints().keepContradiction(next);
    String code =
        switch (reason) {
          case FORK -> "log.fork";
          case ROLLBACK -> "log.rollback";
          case INCONSISTENT -> "log.inconsistent";
          case OTHER_LOG -> "log.other";
          case UNSIGNED -> "log.unsigned";
        };
    String text =
        "the log of "
            + log.origin()
            + " contradicts what it showed before ("
            + detail
            + "): nothing is cosigned or released; tell the other parties";
    LOG.log(Level.ERROR, "{0}: {1}", code, text);
    return Refusal.of(code, text);
  }

  /// {@return the checkpoint verified as one that this party cosigned}
  ///
  /// @throws dev.adyton.service.ProblemException if it is not
  VerifiedCheckpoint own(SignedCheckpoint cosigned) {
    WitnessPolicy policy = new WitnessPolicy(List.of(work.home().witness().verifier()), 1);
    return new LogVerifier(work.crypto(), log.key(), policy)
        .examine(cosigned)
        .verified()
        .orElseThrow(() -> Refusal.of("log.not-cosigned", "this party did not cosign it"));
  }

  /// Requires that the log holds a document as the hub says.
  ///
  /// @param cosigned a checkpoint of {@link #advance}
  /// @throws dev.adyton.service.ProblemException `log.not-included` if it does not
  /// @throws IOException if the hub does not answer
  public void requireIncluded(SignedCheckpoint cosigned, LoggedDocument document)
      throws IOException, InterruptedException {
    VerifiedCheckpoint checkpoint = own(cosigned);
    long size = checkpoint.checkpoint().size();
    boolean included =
        document.index() < size
            && isOf(document)
            && checkpoint.proves(document.leaf(), work.hub().inclusion(document.index(), size));
    if (!included) {
      throw Refusal.of(
          "log.not-included",
          "the log does not hold the "
              + document.event()
              + " "
              + document.digest()
              + " that the hub shows");
    }
  }

  /// The leaf must be that of this very document.
  private boolean isOf(LoggedDocument document) {
    try {
      Bytes payload =
          document.event().equals(EventKind.CONTRACT.text())
              ? document.document()
              : DsseEnvelope.parse(document.document()).payload();
      return work.crypto().sha256(payload).equals(document.digest());
    } catch (FormatException e) {
      return false;
    }
  }
}
