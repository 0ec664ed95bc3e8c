package dev.adyton.verification;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was met of late: what was not met for longest goes first. Safe for use by many threads.
final class Recent<K, V> {

  private final int most;
  private final Map<K, V> known = new LinkedHashMap<>(16, 0.75f, true);

  Recent(int most) {
    this.most = most;
  }

  synchronized Optional<V> find(K key) {
    return Optional.ofNullable(known.get(key));
  }

  synchronized void add(Map<K, V> more) {
    known.putAll(more);
    var eldest = known.keySet().iterator();
    while (known.size() > most) {
      eldest.next();
      eldest.remove();
    }
  }
}
