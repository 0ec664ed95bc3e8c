package dev.adyton.crypto;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.NoteSignature;
import dev.adyton.codec.SignedNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The public key of a log or a witness, with its name: `name+<hash in hex>+<base64 of kind ‖
/// key>`.
///
/// @param name the name, without spaces and plus signs
/// @param kind what the key signs
/// @param key the Ed25519 key
/// @spec https://c2sp.org/signed-note Signed notes
public record NoteVerifier(String name, NoteKind kind, VerificationKey key) {

  private static final String FORMAT = "note key";
  private static final int MAX_TEXT = 512;
  private static final int KEY_SIZE = 32;
  private static final long MAX_SECONDS = Instant.MAX.getEpochSecond();

  /// Makes a verifier.
  ///
  /// @throws IllegalArgumentException if the name cannot stand in a note, or the key is not one for
  ///   Ed25519
  public NoteVerifier {
    if (!NoteSignature.isName(name)) {
      throw new IllegalArgumentException("not a name of a key: " + name);
    }
    if (key.algorithm() != SignatureAlgorithm.ED25519) {
      throw new IllegalArgumentException("notes are signed with Ed25519, not " + key.algorithm());
    }
  }

  /// {@return the key that a text states}
  ///
  /// @throws FormatException if the text is not a name, a hash in lower-case hexadecimal and a key
  ///   in base64, joined by plus signs; if the hash is not that of name and key; or if the kind is
  ///   not known or the key unsound
  public static NoteVerifier parse(String text) {
    // The base64 alphabet has a plus sign, a name and a hash have none.
    List<String> parts = List.of(text.split("\\+", 3));
    if (parts.size() != 3 || text.length() > MAX_TEXT || !NoteSignature.isName(parts.get(0))) {
      throw fail("text", "is not a name, a hash and a key");
    }
    NoteVerifier verifier = parse(parts.get(0), Base64Text.parseStandard(parts.get(2)));
    if (!verifier.keyHash().hex().equals(parts.get(1))) {
      throw fail("hash", "is not that of the name and the key");
    }
    return verifier;
  }

  private static NoteVerifier parse(String name, Bytes encoded) {
    ByteReader reader = encoded.reader(FORMAT);
    NoteKind kind = NoteKind.of(reader.u8("algorithm"));
    Bytes point = reader.bytes(KEY_SIZE, "key");
    reader.end();
    return new NoteVerifier(name, kind, VerificationKey.ofPoint(SignatureAlgorithm.ED25519, point));
  }

  private static FormatException fail(String field, String problem) {
    return new FormatException(FORMAT, 0, field, problem);
  }

  /// {@return the first four bytes of SHA-256 over name, line feed, kind and key: a hint which key
  /// signed}
  public Bytes keyHash() {
    return Hasher.sha256()
        .update(Bytes.utf8(name + "\n"))
        .update(kindAndKey())
        .finish()
        .value()
        .slice(0, NoteSignature.KEY_HASH_LENGTH);
  }

  private Bytes kindAndKey() {
    return Bytes.concat(Bytes.of((byte) kind.id()), key.point());
  }

  /// {@return the text that {@link #parse} reads}
  public String encoded() {
    return name + "+" + keyHash().hex() + "+" + Base64Text.standard(kindAndKey());
  }

  /// {@return whether a signature names this key: its name and hash}
  public boolean names(NoteSignature signature) {
    return signature.name().equals(name) && signature.keyHash().equals(keyHash());
  }

  /// {@return whether a note carries a signature of this key, and every signature that names the
  /// key is genuine}
  public boolean verify(Crypto crypto, SignedNote note) {
    List<NoteSignature> own = note.signatures().stream().filter(this::names).toList();
    return !own.isEmpty() && own.stream().allMatch(s -> verify(crypto, note.text(), s));
  }

  /// {@return whether a signature over a note's text is of this key}
  public boolean verify(Crypto crypto, String text, NoteSignature signature) {
    return names(signature)
        && switch (kind) {
          case LOG -> key.verify(crypto, Bytes.utf8(text), signature.signature());
          case COSIGNATURE -> cosignedAt(crypto, text, signature).isPresent();
        };
  }

  /// {@return the time that a genuine cosignature of this key states, or nothing where the
  /// signature is not one}
  public Optional<Instant> cosignedAt(Crypto crypto, String text, NoteSignature signature) {
    Bytes content = signature.signature();
    int size = NoteKind.TIME_SIZE + NoteKind.SIGNATURE_SIZE;
    if (kind != NoteKind.COSIGNATURE || !names(signature) || content.length() != size) {
      return Optional.empty();
    }
    long seconds = content.reader("cosignature").i64be("time");
    if (seconds < 0 || seconds > MAX_SECONDS) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochSecond(seconds);
    Bytes bare = content.slice(NoteKind.TIME_SIZE, size);
    return key.verify(crypto, NoteKind.cosigned(text, at), bare)
        ? Optional.of(at)
        : Optional.empty();
  }

  /// {@return the text that {@link #parse} reads}
  @Override
  public String toString() {
    return encoded();
  }
}
