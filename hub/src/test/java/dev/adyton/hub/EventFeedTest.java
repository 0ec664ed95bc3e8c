package dev.adyton.hub;

import static dev.adyton.hub.Scene.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.hub.api.EventsPage;
import dev.adyton.ledger.Event;
import dev.adyton.ledger.Ledger;
import dev.adyton.task.EventKind;
import dev.adyton.task.HubCommand;
import dev.adyton.task.HubMachine;
import dev.adyton.testkit.MemoryStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFeedTest {

  private static final NoteSigner LOG =
      NoteSigner.of(
          Scene.ORIGIN, SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, KeyPurpose.LOG, 1));

  /// The journal appends, then indexes: a page that is asked for between the two must not pass over
  /// the entry, or its party never sees it.
  @Test
  void aPageEndsBeforeWhatIsDurableAndNotIndexedYet() throws Exception {
    Ledger ledger = Ledger.create(CRYPTO, new MemoryStorage(), LOG);
    HubMachine machine = new HubMachine(CRYPTO, LOG.verifier());
    try (Journal journal = Journal.open(ledger, machine, Scene.CLOCK, whom -> {})) {
      EventFeed feed =
          new EventFeed(journal, CosignedCheckpoints.open(CRYPTO, ledger), new Bells());
      Signed<PartyCard> card = JournalCrashTest.card("a");
      Digest party = card.document().thumbprint();
      journal.submit(new HubCommand.SubmitCard(card));
      ledger.append(Event.of(EventKind.PARTY.text(), CRYPTO.sha256(), card.envelope().encode()));
      Thread.sleep(CosignedCheckpoints.STANDS.plusMillis(10));

      assertThat(ledger.size()).isEqualTo(2);
      EventsPage full = feed.page(party, 0);
      assertThat(full.events()).hasSize(1);
      assertThat(full.next()).isEqualTo(1);
      assertThat(feed.page(party, 1)).isEqualTo(new EventsPage(List.of(), 1, full.checkpoint()));
    }
  }
}
