package dev.adyton.task;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Digest;
import dev.adyton.tlog.Leaf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the outside world saw of a simulated house, and what is left inside: invariants compare the
/// two.
final class History {

  /// A document that the hub said it accepted.
  record Acknowledged(EventKind kind, Digest digest) {}

  /// A key box that left an owner's agent.
  ///
  /// @param logged the releases of the task that the log held at that moment
  record SentBox(
      String owner,
      Signed<Release> release,
      KeyBox box,
      List<Signed<Release>> logged,
      Instant at) {}

  /// A release that left an owner's agent.
  record SentRelease(String owner, Signed<Release> release) {}

  final Set<Acknowledged> acknowledged = new HashSet<>();
  final List<SentRelease> releases = new ArrayList<>();
  final List<SentBox> boxes = new ArrayList<>();
  final Set<List<Object>> returned = new HashSet<>();
  final List<List<Leaf>> views = new ArrayList<>();
  final List<Digest> completed = new ArrayList<>();
  int crashes;

  void sent(TaskWorld.Owner by, Signed<Release> release) {
    releases.add(new SentRelease(by.name, release));
  }

  void returned(TaskWorld.Owner to, Digest task) {
    returned.add(List.of(to.name, task));
  }

  /// Publishes the log as it is.
  void view(ModelHub hub) {
    views.add(hub.entries.stream().map(ModelHub.Entry::leaf).toList());
  }

  static Bytes bytes(SentBox sent) {
    return sent.box().encode();
  }
}
