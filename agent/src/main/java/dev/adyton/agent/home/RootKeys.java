package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.VerificationKey;
import java.util.Optional;

/// Keys that evidence states.
final class RootKeys {

  private RootKeys() {}

  static Optional<VerificationKey> parse(Bytes subjectPublicKeyInfo) {
    try {
      return Optional.of(VerificationKey.parse(subjectPublicKeyInfo));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }
}
