package dev.adyton.receipt;

import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.SignedDocument;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.Termination;
import dev.adyton.crypto.Digest;
import java.util.ArrayList;
import java.util.List;

/// The leaves that a receipt's documents must have. The event in a leaf is the middle word of the
/// document's domain label.
final class Events {

  /// A document in the log.
  record Event(String event, Digest digest) {}

  private Events() {}

  static List<Event> all(OpenedReceipt opened) {
    List<Event> events = new ArrayList<>();
    opened.agreement().ifPresent(known -> events.add(event(Contract.TYPE, known.digest())));
    events.addAll(of(PartyCard.TYPE, opened.cards()));
    events.addAll(of(DatasetManifest.TYPE, opened.datasets()));
    events.addAll(beforeStatement(opened));
    events.addAll(of(Statement.TYPE, opened.statement()));
    events.addAll(of(Termination.TYPE, opened.termination()));
    return events;
  }

  static List<Event> beforeStatement(OpenedReceipt opened) {
    List<Event> events = new ArrayList<>(of(Consent.TYPE, opened.consents()));
    events.addAll(of(Start.TYPE, opened.start()));
    events.addAll(of(Release.TYPE, opened.releases()));
    return events;
  }

  static List<Event> statement(OpenedReceipt opened) {
    return of(Statement.TYPE, opened.statement());
  }

  private static <D extends SignedDocument> List<Event> of(String type, Opened<D> opened) {
    return opened.documents().stream()
        .map(Signed::digest)
        .map(digest -> event(type, digest))
        .toList();
  }

  private static Event event(String type, Digest digest) {
    String word = type.substring(type.indexOf('/') + 1, type.lastIndexOf('/'));
    return new Event(word, digest);
  }
}
