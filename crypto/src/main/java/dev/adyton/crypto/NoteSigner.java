package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.NoteSignature;
import dev.adyton.codec.SignedNote;
import java.time.Instant;
import java.util.List;

/// A log's or a witness's key with its name: signs, or cosigns, the text of a note. Which of the
/// two follows from the key's purpose.
///
/// @spec https://c2sp.org/signed-note Signed notes
/// @spec https://c2sp.org/tlog-cosignature Cosignatures
public final class NoteSigner {

  private final SigningKey key;
  private final NoteVerifier verifier;

  private NoteSigner(SigningKey key, NoteVerifier verifier) {
    this.key = key;
    this.verifier = verifier;
  }

  /// {@return a signer of this name with a key for {@link KeyPurpose#LOG} or {@link
  /// KeyPurpose#WITNESS}; closing the key ends it}
  ///
  /// @throws KeyMisuseException if the key has another purpose
  /// @throws IllegalArgumentException if the name cannot stand in a note, or the key is not one for
  ///   Ed25519
  public static NoteSigner of(String name, SigningKey key) {
    NoteKind kind =
        switch (key.purpose()) {
          case LOG -> NoteKind.LOG;
          case WITNESS -> NoteKind.COSIGNATURE;
          case PARTY,
              RECEIPT,
              MONITOR,
              ROOT,
              REQUEST,
              IMAGE,
              ATTESTATION_RESULT,
              REFERENCE_VALUES ->
              throw KeyMisuseException.of(key.purpose().text(), "signed notes");
        };
    return new NoteSigner(key, new NoteVerifier(name, kind, key.publicKey()));
  }

  /// {@return the public half}
  public NoteVerifier verifier() {
    return verifier;
  }

  /// {@return a signature over a text}
  ///
  /// @param text ends with a line feed
  /// @param at when a witness saw the text, in whole seconds; a log's signature carries no time
  /// @throws IllegalArgumentException if the text does not end with a line feed, or the time is
  ///   before 1970
  public NoteSignature sign(String text, Instant at) {
    if (!text.endsWith("\n") || at.isBefore(Instant.EPOCH)) {
      throw new IllegalArgumentException("not a note's text and a time since 1970");
    }
    return new NoteSignature(verifier.name(), verifier.keyHash(), signature(text, at));
  }

  private Bytes signature(String text, Instant at) {
    return switch (verifier.kind()) {
      case LOG -> key.sign(KeyPurpose.LOG, Bytes.utf8(text));
      case COSIGNATURE ->
          Bytes.concat(
              NoteKind.time(at), key.sign(KeyPurpose.WITNESS, NoteKind.cosigned(text, at)));
    };
  }

  /// {@return a note of a text with this signature alone}
  ///
  /// @throws IllegalArgumentException as {@link #sign}
  public SignedNote note(String text, Instant at) {
    return new SignedNote(text, List.of(sign(text, at)));
  }
}
