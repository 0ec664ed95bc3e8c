package dev.adyton.tlog;

/// A checkpoint of which a {@link Witness} saw the proof that it extends the last one. Only such a
/// one can be cosigned.
public final class ExtendingCheckpoint {

  private final VerifiedCheckpoint checkpoint;

  ExtendingCheckpoint(VerifiedCheckpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /// {@return the checkpoint, to be kept as the witness's last one}
  public VerifiedCheckpoint checkpoint() {
    return checkpoint;
  }
}
