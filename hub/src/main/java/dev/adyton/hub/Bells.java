package dev.adyton.hub;

import dev.adyton.crypto.Digest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The bells of parties and tasks, by digest, and the one of the nodes.
final class Bells {

  private final Map<Digest, Bell> bells = new ConcurrentHashMap<>();
  private final Set<Digest> stirred = ConcurrentHashMap.newKeySet();
  private final Bell work = new Bell();
  private volatile boolean closed;

  /// Whoever asks proved before that the party or the task exists, which bounds the map.
  Bell of(Digest partyOrTask) {
    Bell bell = bells.computeIfAbsent(partyOrTask, any -> new Bell());
    if (closed) {
      bell.close();
    }
    return bell;
  }

  /// Remembers until the party's next look that something beside the log changed for it.
  void stir(Digest party) {
    stirred.add(party);
    ring(party);
  }

  /// {@return whether something was remembered, which is then forgotten}
  boolean wasStirred(Digest party) {
    return stirred.remove(party);
  }

  Bell work() {
    return work;
  }

  void ring(Iterable<Digest> partiesOrTasks) {
    for (Digest one : partiesOrTasks) {
      Bell bell = bells.get(one);
      if (bell != null) {
        bell.ring();
      }
    }
  }

  void ring(Digest partyOrTask) {
    ring(List.of(partyOrTask));
  }

  /// Rings all: cosignatures may be what any task waits for.
  void ringAll() {
    bells.values().forEach(Bell::ring);
  }

  void close() {
    closed = true;
    work.close();
    bells.values().forEach(Bell::close);
  }
}
