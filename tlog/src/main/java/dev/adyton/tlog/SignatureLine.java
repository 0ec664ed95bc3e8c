package dev.adyton.tlog;

import dev.adyton.codec.NoteSignature;

/// One signature line of a checkpoint, after it was examined.
///
/// @param signature the line
/// @param standing what it is worth
public record SignatureLine(NoteSignature signature, Standing standing) {

  /// What a signature line is worth.
  public enum Standing {
    /// The log's own signature, verified.
    LOG,
    /// A cosignature of a named witness, verified; the first of that witness.
    WITNESS,
    /// A further verified signature of the log or of a witness that counted already: worth nothing.
    REPEATED,
    /// Neither the log nor a named witness is said to have made it: worth nothing.
    STRANGER,
    /// It names a known key and does not verify under it: worth nothing, and a sign of tampering.
    BROKEN
  }
}
