package dev.adyton.ledger;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.tlog.LogVerifier;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.VerifiedCheckpoint;
import dev.adyton.tlog.WitnessPolicy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keys, events and verified checkpoints for tests of the ledger.
final class Logs {

  static final Crypto CRYPTO = Crypto.of(new SecureRandom(), RememberingSignatures.create());
  static final NoteSigner SIGNER = signer("hub.example/log", KeyPurpose.LOG);
  static final NoteVerifier LOG = SIGNER.verifier();

  private Logs() {}

  static NoteSigner signer(String name, KeyPurpose purpose) {
    return NoteSigner.of(name, SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, purpose, 1));
  }

  static Event event(String document) {
    Bytes bytes = Bytes.utf8(document);
    return Event.of("consent", CRYPTO.sha256(bytes), bytes);
  }

  static Event withoutDocument(String what) {
    return new Event("cancel", CRYPTO.sha256(Bytes.utf8(what)), Optional.empty());
  }

  static List<Event> events(String name, int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(i % 3 == 2 ? withoutDocument(name + i) : event(name + i));
    }
    return events;
  }

  static VerifiedCheckpoint verified(SignedCheckpoint signed) {
    return new LogVerifier(CRYPTO, LOG, WitnessPolicy.UNWITNESSED)
        .examine(signed)
        .verified()
        .orElseThrow();
  }
}
