package dev.adyton.hub;

import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;

/// Who signed a request.
sealed interface Caller {

  /// {@return the key}
  VerificationKey key();

  default Digest thumbprint() {
    return key().thumbprint();
  }

  /// A party whose card is logged.
  record Member(VerificationKey key) implements Caller {}

  /// A node that the operator admitted.
  record Node(VerificationKey key) implements Caller {}

  /// A key that shows its card for the first time.
  record Newcomer(VerificationKey key) implements Caller {}
}
