package dev.adyton.tlog;

/// What a {@link Witness} answers to a checkpoint that it is asked to cosign.
public sealed interface WitnessDecision {

  /// The checkpoint extends all that the witness saw. The witness makes it durable as its last one,
  /// then cosigns it: in this order, or a crash between could let it cosign a fork.
  ///
  /// @param extension the checkpoint, which alone can be cosigned
  record Accepted(ExtendingCheckpoint extension) implements WitnessDecision {}

  /// The checkpoint is not cosigned. For {@link Reason#FORK} and {@link Reason#ROLLBACK} the two
  /// signed checkpoints, kept by the witness, are evidence against the log; for {@link
  /// Reason#INCONSISTENT} only if the log cannot give a better proof.
  ///
  /// @param reason why
  /// @param detail for people: sizes and origins
  record Refused(Reason reason, String detail) implements WitnessDecision {}

  /// Why a witness does not cosign.
  enum Reason {
    /// It is of another log.
    OTHER_LOG,
    /// The log's signature is missing or does not verify.
    UNSIGNED,
    /// It is smaller than the last one: the log was rolled back, or an old state is shown.
    ROLLBACK,
    /// It has the size of the last one and another root: two views of one log.
    FORK,
    /// It is larger, and the proof does not show that it extends the last one.
    INCONSISTENT
  }
}
