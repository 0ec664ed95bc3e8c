package dev.adyton.verification.x509;

import dev.adyton.codec.Bytes;
import java.util.List;

/// The keys at which a path may end: what the relying party trusts for one kind of chain.
///
/// @param kind the kind of root, for people
/// @param keys the SubjectPublicKeyInfo of each
public record Roots(String kind, List<Bytes> keys) {

  /// Makes roots of a copy of the keys.
  public Roots {
    keys = List.copyOf(keys);
  }

  /// {@return whether that key is trusted}
  public boolean trust(Bytes publicKey) {
    return keys.contains(publicKey);
  }
}
