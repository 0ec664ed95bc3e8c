package dev.adyton.agent.loop;

import dev.adyton.agent.work.Workplace;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Documents;
import dev.adyton.contract.NotSignedException;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.EventsPage;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.task.EventKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the hub showed of the log since the agent began, from the log's beginning on: the tasks
/// that are not over, and every release of the party's own, which its ledger must know.
final class OwnLog {

  private final Workplace work;
  private final List<LoggedDocument> starts = new ArrayList<>();
  private final List<Signed<Release>> releases = new ArrayList<>();
  private final Set<Digest> seen = new HashSet<>();
  private long next;

  OwnLog(Workplace work) {
    this.work = work;
  }

  long next() {
    return next;
  }

  void take(EventsPage page) {
    page.events().forEach(this::take);
    next = Math.max(next, page.next());
  }

  private void take(LoggedDocument document) {
    if (!seen.add(document.digest())) {
      return;
    }
    if (document.event().equals(EventKind.START.text())) {
      starts.add(document);
    }
    if (document.event().equals(EventKind.RELEASE.text())) {
      own(document).ifPresent(releases::add);
    }
  }

  private Optional<Signed<Release>> own(LoggedDocument document) {
    try {
      return Optional.of(
          Documents.open(
              work.home().crypto(),
              Release.class,
              DsseEnvelope.parse(document.document()),
              work.home().signing().publicKey()));
    } catch (FormatException | NotSignedException e) {
      return Optional.empty();
    }
  }

  List<LoggedDocument> starts() {
    return List.copyOf(starts);
  }

  void forget(LoggedDocument start) {
    starts.remove(start);
  }

  /// {@return the releases that carry the party's own signature, for whichever task}
  List<Signed<Release>> releases() {
    return List.copyOf(releases);
  }
}
