package dev.adyton.tlog;

import dev.adyton.codec.NoteSignature;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.NoteKind;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.tlog.CheckpointExamination.Refusal;
import dev.adyton.tlog.SignatureLine.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Verifies the checkpoints of one log: its own signature and the cosignatures that a policy asks
/// for. The log's key carries its name, which is the origin of its checkpoints.
///
/// Cosignatures count by witness, never by line; lines of strangers count for nothing and do no
/// harm, so that others may cosign too. {@link CheckpointExamination#lines} tells them apart for
/// whoever wants none.
public final class LogVerifier {

  private final Crypto crypto;
  private final NoteVerifier log;
  private final WitnessPolicy policy;

  /// Makes a verifier.
  ///
  /// @param log the log's key under the log's name
  /// @throws IllegalArgumentException if the log's key is one for cosignatures, or also a witness's
  public LogVerifier(Crypto crypto, NoteVerifier log, WitnessPolicy policy) {
    if (log.kind() != NoteKind.LOG) {
      throw new IllegalArgumentException("the key of a log is none for cosignatures");
    }
    if (policy.witnesses().stream().anyMatch(witness -> witness.key().equals(log.key()))) {
      throw new IllegalArgumentException("a log cannot be its own witness");
    }
    this.crypto = crypto;
    this.log = log;
    this.policy = policy;
  }

  /// {@return the log's key and name}
  public NoteVerifier log() {
    return log;
  }

  /// {@return whose cosignatures count}
  public WitnessPolicy policy() {
    return policy;
  }

  /// {@return what the signed checkpoint is worth}
  public CheckpointExamination examine(SignedCheckpoint signed) {
    List<SignatureLine> lines = new ArrayList<>();
    List<Cosignature> cosignatures = new ArrayList<>();
    boolean ownOrigin = signed.checkpoint().origin().equals(log.name());
    for (NoteSignature line : signed.signatures()) {
      lines.add(new SignatureLine(line, standing(signed, line, lines, cosignatures)));
    }
    if (!ownOrigin) {
      return CheckpointExamination.refused(lines, Refusal.OTHER_ORIGIN);
    }
    if (!hasLogSignature(lines)) {
      return CheckpointExamination.refused(lines, Refusal.UNSIGNED);
    }
    if (cosignatures.size() < policy.threshold()) {
      return CheckpointExamination.refused(lines, Refusal.TOO_FEW_WITNESSES);
    }
    return CheckpointExamination.accepted(
        lines, new VerifiedCheckpoint(crypto, signed, cosignatures));
  }

  private Standing standing(
      SignedCheckpoint signed,
      NoteSignature line,
      List<SignatureLine> before,
      List<Cosignature> cosignatures) {
    if (log.names(line)) {
      return logStanding(signed, line, before);
    }
    Optional<NoteVerifier> witness = policy.named(line);
    return witness.isPresent()
        ? witnessStanding(signed, line, witness.get(), cosignatures)
        : Standing.STRANGER;
  }

  private Standing logStanding(
      SignedCheckpoint signed, NoteSignature line, List<SignatureLine> before) {
    if (!log.verify(crypto, signed.note().text(), line)) {
      return Standing.BROKEN;
    }
    return hasLogSignature(before) ? Standing.REPEATED : Standing.LOG;
  }

  private Standing witnessStanding(
      SignedCheckpoint signed,
      NoteSignature line,
      NoteVerifier witness,
      List<Cosignature> cosignatures) {
    Optional<Instant> at = witness.cosignedAt(crypto, signed.note().text(), line);
    if (at.isEmpty()) {
      return Standing.BROKEN;
    }
    if (cosignatures.stream().anyMatch(known -> known.witness().equals(witness))) {
      return Standing.REPEATED;
    }
    cosignatures.add(new Cosignature(witness, at.get()));
    return Standing.WITNESS;
  }

  private static boolean hasLogSignature(List<SignatureLine> lines) {
    return lines.stream().anyMatch(line -> line.standing() == Standing.LOG);
  }
}
