package dev.adyton.tlog;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.NoteSignature;
import dev.adyton.codec.SignedNote;
import dev.adyton.crypto.NoteKind;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.NoteVerifier;
import java.time.Instant;
import java.util.List;

/// A checkpoint with the signature lines below it: the log's, and cosignatures of witnesses.
/// Nothing here was verified: {@link LogVerifier} does.
///
/// @spec https://c2sp.org/tlog-checkpoint
/// @param note the note as received
public record SignedCheckpoint(SignedNote note) {

  /// The largest encoding that is read, in bytes.
  public static final int MAX_BYTES = 64 << 10;

  private static final Instant NO_TIME = Instant.EPOCH; // a log's signature carries none

  /// Makes a signed checkpoint.
  ///
  /// @throws FormatException if the note's text is no checkpoint
  public SignedCheckpoint {
    Checkpoint.parse(note.text());
  }

  /// {@return the signed checkpoint in a note}
  ///
  /// @throws FormatException if the bytes are no note, or its text is no checkpoint
  public static SignedCheckpoint parse(Bytes encoded) {
    if (encoded.length() > MAX_BYTES) {
      throw new FormatException("checkpoint", MAX_BYTES, "note", "is longer than a checkpoint is");
    }
    return new SignedCheckpoint(SignedNote.parse(encoded));
  }

  /// {@return a checkpoint with its log's signature}
  ///
  /// @throws IllegalArgumentException if the key is not a log's, or has another name than the
  ///   origin
  public static SignedCheckpoint sign(Checkpoint checkpoint, NoteSigner log) {
    NoteVerifier key = log.verifier();
    if (key.kind() != NoteKind.LOG || !key.name().equals(checkpoint.origin())) {
      throw new IllegalArgumentException(key.name() + " does not sign for " + checkpoint.origin());
    }
    return new SignedCheckpoint(log.note(checkpoint.text(), NO_TIME));
  }

  /// {@return what the signatures are over}
  public Checkpoint checkpoint() {
    return Checkpoint.parse(note.text());
  }

  /// {@return the signature lines, in order}
  public List<NoteSignature> signatures() {
    return note.signatures();
  }

  /// {@return this checkpoint with one more signature line}
  public SignedCheckpoint with(NoteSignature signature) {
    return new SignedCheckpoint(note.with(signature));
  }

  /// {@return the note as bytes}
  public Bytes encode() {
    return note.encode();
  }
}
