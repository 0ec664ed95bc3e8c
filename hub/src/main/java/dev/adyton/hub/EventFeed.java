package dev.adyton.hub;

import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.EventsPage;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the log holds for one party, page by page. A party goes on where a page says that it ends,
/// so no page may end behind an entry that it could not show yet.
final class EventFeed {

  private static final int PAGE = 256;
  private static final long PAGE_BYTES = 4 << 20;
  private static final Duration LOOK_AGAIN = CosignedCheckpoints.STANDS.plusMillis(10);

  private final Journal journal;
  private final CosignedCheckpoints checkpoints;
  private final Bells bells;

  EventFeed(Journal journal, CosignedCheckpoints checkpoints, Bells bells) {
    this.journal = journal;
    this.checkpoints = checkpoints;
    this.bells = bells;
  }

  /// {@return the first page from a place on that holds something, or an empty one when the time is
  /// up or something beside the log changed for the party}
  EventsPage await(Digest party, long since, Duration patience)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    EventsPage page = page(party, since);
    boolean go = page.events().isEmpty();
    while (go) {
      go = waitForNews(party, page.next(), end);
      page = page(party, since);
      go = go && page.events().isEmpty();
    }
    return page;
  }

  /// Waits for an entry that concerns the party, then until the checkpoint that is shown may cover
  /// it.
  ///
  /// @return whether there is one; an empty page is right if not: time is up, or something beside
  ///   the log changed, at which the party looks itself
  private boolean waitForNews(Digest party, long next, long end)
      throws IOException, InterruptedException {
    Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    boolean news = bells.of(party).await(left, () -> change(party, next)).orElse(false);
    if (news) {
      Thread.sleep(LOOK_AGAIN);
    }
    return news;
  }

  /// Whether an entry of the log is there; nothing if neither that nor anything else changed.
  private Optional<Boolean> change(Digest party, long next) {
    if (!journal.index().concerning(party, next, Long.MAX_VALUE, 1).isEmpty()) {
      return Optional.of(true);
    }
    return bells.wasStirred(party) ? Optional.of(false) : Optional.empty();
  }

  /// {@return what there is from a place on} The ledger runs ahead of the index for a moment: what
  /// is durable and not yet indexed belongs to the next page.
  EventsPage page(Digest party, long since) throws IOException {
    long indexed = journal.index().size();
    SignedCheckpoint shown = checkpoints.shown();
    long size = Math.min(indexed, shown.checkpoint().size());
    List<LogIndex.Entry> entries = journal.index().concerning(party, since, size, PAGE);
    List<LoggedDocument> events = first(entries);
    boolean last = events.size() == entries.size() && entries.size() < PAGE;
    long next = last ? Math.max(since, size) : events.getLast().index() + 1;
    return new EventsPage(events, next, shown.encode());
  }

  /// As many as one answer holds: what others log must not make a page that a party cannot read.
  private List<LoggedDocument> first(List<LogIndex.Entry> entries) throws IOException {
    List<LoggedDocument> first = new ArrayList<>();
    long bytes = 0;
    for (LogIndex.Entry entry : entries) {
      LoggedDocument document = journal.document(entry);
      bytes += document.document().length();
      if (bytes > PAGE_BYTES && !first.isEmpty()) {
        break;
      }
      first.add(document);
    }
    return first;
  }
}
