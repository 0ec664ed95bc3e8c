package dev.adyton.tlog;

import java.util.List;
import java.util.Optional;

/// What a {@link LogVerifier} found about a signed checkpoint: the worth of each signature line,
/// and either the verified checkpoint or the reason why there is none.
public final class CheckpointExamination {

  /// Why a checkpoint was not accepted.
  public enum Refusal {
    /// It is of another log.
    OTHER_ORIGIN,
    /// No signature of the log verifies.
    UNSIGNED,
    /// Fewer witnesses cosigned than the policy requires.
    TOO_FEW_WITNESSES
  }

  private final List<SignatureLine> lines;
  private final Optional<Refusal> refusal;
  private final Optional<VerifiedCheckpoint> verified;

  private CheckpointExamination(
      List<SignatureLine> lines, Optional<Refusal> refusal, Optional<VerifiedCheckpoint> verified) {
    this.lines = List.copyOf(lines);
    this.refusal = refusal;
    this.verified = verified;
  }

  static CheckpointExamination accepted(List<SignatureLine> lines, VerifiedCheckpoint verified) {
    return new CheckpointExamination(lines, Optional.empty(), Optional.of(verified));
  }

  static CheckpointExamination refused(List<SignatureLine> lines, Refusal refusal) {
    return new CheckpointExamination(lines, Optional.of(refusal), Optional.empty());
  }

  /// {@return every signature line with its worth, in the order of the note}
  public List<SignatureLine> lines() {
    return lines;
  }

  /// {@return why there is no verified checkpoint; empty if there is one}
  public Optional<Refusal> refusal() {
    return refusal;
  }

  /// {@return the verified checkpoint; empty if it was refused}
  public Optional<VerifiedCheckpoint> verified() {
    return verified;
  }

  /// {@return whether every line is of use: the log's or the first of a named witness}
  public boolean allLinesCount() {
    return lines.stream().allMatch(CheckpointExamination::counts);
  }

  private static boolean counts(SignatureLine line) {
    return switch (line.standing()) {
      case LOG, WITNESS -> true;
      case REPEATED, STRANGER, BROKEN -> false;
    };
  }
}
