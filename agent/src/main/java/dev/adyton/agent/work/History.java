package dev.adyton.agent.work;

import dev.adyton.hub.api.EventsPage;
import dev.adyton.hub.api.LoggedDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Everything in the log that concerns the party.
final class History {

  private static final int MOST_PAGES = 100_000;

  private History() {}

  static List<LoggedDocument> read(PartyHub hub) throws IOException, InterruptedException {
    List<LoggedDocument> all = new ArrayList<>();
    long since = 0;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      EventsPage page = hub.events(since, Duration.ZERO);
      all.addAll(page.events());
      if (page.events().isEmpty() || page.next() <= since) {
        break;
      }
      since = page.next();
    }
    return all;
  }
}
