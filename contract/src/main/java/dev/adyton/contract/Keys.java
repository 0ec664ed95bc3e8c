package dev.adyton.contract;

import dev.adyton.crypto.HpkeBox;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.NoteKind;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.crypto.VerificationKey;

/// What documents ask of the keys they hold.
final class Keys {

  private static final int MAX_BOX = 64 << 10;

  private Keys() {}

  static void requireParty(VerificationKey key, Profile profile, String member) {
    Require.that(
        key.algorithm() == profile.signature(), member, "is not of the profile's algorithm");
  }

  static void requireWitness(NoteVerifier key, String member) {
    Require.that(key.kind() == NoteKind.COSIGNATURE, member, "is no witness's key");
  }

  static void requireLog(NoteVerifier key, String member) {
    Require.that(key.kind() == NoteKind.LOG, member, "is no log's key");
  }

  static void requireBox(HpkeBox box) {
    Require.that(box.enc().length() == HpkePublicKey.SIZE, "enc", "is no encapsulated key");
    Require.range(box.ciphertext().length(), 0, MAX_BOX, "length of the ciphertext");
  }

  /// One key has one purpose: a signing key's point must not be handed out as an encryption key.
  static void requireUnrelated(VerificationKey signing, HpkePublicKey encryption) {
    int length = encryption.encoded().length();
    int from = Math.max(0, signing.encoded().length() - length);
    boolean same =
        signing.encoded().slice(from, signing.encoded().length()).equals(encryption.encoded());
    Require.that(!same, "encryption", "is the signing key");
  }
}
