package dev.adyton.hub.api;

import dev.adyton.codec.Bytes;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// The nonces of one account in the order in which they came. Confined to its verifier.
final class SeenNonces {

  private final Map<Bytes, Instant> nonces = new LinkedHashMap<>();

  /// {@return whether it was not there before}
  boolean add(Bytes nonce, Instant at) {
    return nonces.putIfAbsent(nonce, at) == null;
  }

  int size() {
    return nonces.size();
  }

  void forgetBefore(Instant time) {
    Iterator<Instant> oldest = nonces.values().iterator();
    while (oldest.hasNext() && oldest.next().isBefore(time)) {
      oldest.remove();
    }
  }
}
