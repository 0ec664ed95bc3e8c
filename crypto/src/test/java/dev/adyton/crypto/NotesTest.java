package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.NoteSignature;
import dev.adyton.codec.SignedNote;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotesTest {

  private static final String TEXT = "hub.example/log\n5\nAAAA\n";
  private static final Instant AT = Instant.ofEpochSecond(1_800_000_000L);

  /// The example of the package golang.org/x/mod/sumdb/note.
  private static final String GO_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String GO_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final NoteSigner log = signer("hub.example/log", KeyPurpose.LOG);
  private final NoteSigner witness = signer("bank", KeyPurpose.WITNESS);

  private NoteSigner signer(String name, KeyPurpose purpose) {
    return NoteSigner.of(name, SigningKey.generate(crypto, SignatureAlgorithm.ED25519, purpose, 1));
  }

  @Test
  void verifiesANoteThatAnotherImplementationSigned() {
    NoteVerifier verifier = NoteVerifier.parse(GO_KEY);
    SignedNote note = SignedNote.parse(Bytes.utf8(GO_NOTE));
    assertThat(verifier.kind()).isEqualTo(NoteKind.LOG);
    assertThat(verifier.encoded()).isEqualTo(GO_KEY);
    assertThat(verifier.verify(crypto, note)).isTrue();
    SignedNote changed = new SignedNote("Another text.\n", note.signatures());
    assertThat(verifier.verify(crypto, changed)).isFalse();
  }

  @Test
  void signsAsALogAndCosignsAsAWitness() {
    SignedNote note = log.note(TEXT, AT).with(witness.sign(TEXT, AT));
    SignedNote received = SignedNote.parse(note.encode());
    assertThat(log.verifier().verify(crypto, received)).isTrue();
    assertThat(witness.verifier().verify(crypto, received)).isTrue();
    assertThat(witness.verifier().cosignedAt(crypto, TEXT, received.signatures().get(1)))
        .contains(AT);
    assertThat(log.verifier().cosignedAt(crypto, TEXT, received.signatures().get(0))).isEmpty();
  }

  @Test
  void doesNotCountACosignatureWhoseTimeOrTextWasChanged() {
    NoteSignature genuine = witness.sign(TEXT, AT);
    byte[] later = genuine.signature().toArray();
    later[7] ^= 1;
    NoteSignature moved = withContent(genuine, Bytes.of(later));
    assertThat(witness.verifier().cosignedAt(crypto, TEXT, moved)).isEmpty();
    assertThat(witness.verifier().cosignedAt(crypto, TEXT + "more\n", genuine)).isEmpty();
    byte[] negative = genuine.signature().toArray();
    negative[0] = (byte) 0x80;
    assertThat(
            witness.verifier().cosignedAt(crypto, TEXT, withContent(genuine, Bytes.of(negative))))
        .isEmpty();
    Bytes cut = genuine.signature().slice(0, 71);
    assertThat(witness.verifier().cosignedAt(crypto, TEXT, withContent(genuine, cut))).isEmpty();
  }

  /// A log that held a witness's signature over a bare text could pass it off as its own kind.
  @Test
  void doesNotTakeASignatureOfOneKindForTheOther() {
    VerificationKey key = witness.verifier().key();
    NoteVerifier asLog = new NoteVerifier("bank", NoteKind.LOG, key);
    NoteSignature genuine = witness.sign(TEXT, AT);
    NoteSignature relabeled =
        new NoteSignature("bank", asLog.keyHash(), genuine.signature().slice(8, 72));
    assertThat(asLog.verify(crypto, TEXT, relabeled)).isFalse();
    assertThat(asLog.verify(crypto, TEXT, genuine)).isFalse();
  }

  @Test
  void doesNotCountASignatureUnderAnotherName() {
    NoteSignature genuine = log.sign(TEXT, AT);
    NoteSignature renamed =
        new NoteSignature("other.example/log", genuine.keyHash(), genuine.signature());
    assertThat(log.verifier().verify(crypto, TEXT, renamed)).isFalse();
    SignedNote foreign = new SignedNote(TEXT, List.of(renamed));
    assertThat(log.verifier().verify(crypto, foreign)).isFalse();
  }

  @Test
  void refusesANoteWithAForgedSignatureBesideAGenuineOne() {
    NoteSignature genuine = log.sign(TEXT, AT);
    NoteSignature forged = withContent(genuine, Bytes.fromHex("00".repeat(64)));
    assertThat(log.verifier().verify(crypto, new SignedNote(TEXT, List.of(genuine, forged))))
        .isFalse();
  }

  private static NoteSignature withContent(NoteSignature signature, Bytes content) {
    return new NoteSignature(signature.name(), signature.keyHash(), content);
  }

  @Test
  void readsTheKeysItWrites() {
    for (NoteSigner signer : List.of(log, witness)) {
      assertThat(NoteVerifier.parse(signer.verifier().encoded())).isEqualTo(signer.verifier());
    }
    assertThat(witness.verifier().encoded()).startsWith("bank+").contains("+B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "++",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "OtherName+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+AhpcZAcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWAA=="
      })
  void refusesAnyOtherTextForAKey(String text) {
    assertThatThrownBy(() -> NoteVerifier.parse(text)).isInstanceOf(FormatException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyPurpose.class,
      names = {"LOG", "WITNESS"},
      mode = EnumSource.Mode.EXCLUDE)
  void takesNoKeyOfAnotherPurpose(KeyPurpose purpose) {
    SigningKey key = SigningKey.generate(crypto, SignatureAlgorithm.ED25519, purpose, 1);
    assertThatThrownBy(() -> NoteSigner.of("name", key)).isInstanceOf(KeyMisuseException.class);
  }

  @Test
  void takesNoKeyOfAnotherAlgorithmAndNoTextWithoutAnEnd() {
    SigningKey key = SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.LOG, 1);
    assertThatThrownBy(() -> NoteSigner.of("name", key))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.sign("no end", AT)).isInstanceOf(IllegalArgumentException.class);
  }
}
