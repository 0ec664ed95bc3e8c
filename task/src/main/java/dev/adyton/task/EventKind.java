package dev.adyton.task;

import dev.adyton.codec.FormatException;
import dev.adyton.contract.Cancel;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Release;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.Termination;
import dev.adyton.contract.Withdrawal;

/// Which kind of document an event of the log is. In a leaf it is the middle word of the document's
/// domain label: `consent` for `adyton/consent/1`.
public enum EventKind {
  /// A party's card.
  PARTY(PartyCard.TYPE),
  /// One version of a dataset.
  DATASET(DatasetManifest.TYPE),
  /// A contract, the only unsigned document.
  CONTRACT(Contract.TYPE),
  /// A party's consent.
  CONSENT(Consent.TYPE),
  /// A party's withdrawal.
  WITHDRAWAL(Withdrawal.TYPE),
  /// The start of a task.
  START(Start.TYPE),
  /// An owner's release.
  RELEASE(Release.TYPE),
  /// An engine's statement.
  STATEMENT(Statement.TYPE),
  /// A monitor's termination record.
  TERMINATION(Termination.TYPE),
  /// The cancellation of a task.
  CANCEL(Cancel.TYPE);

  private final String text;

  EventKind(String label) {
    this.text = label.substring(label.indexOf('/') + 1, label.lastIndexOf('/'));
  }

  /// {@return the word in a leaf}
  public String text() {
    return text;
  }

  /// {@return the kind of that word}
  ///
  /// @throws FormatException if there is none
  public static EventKind parse(String text) {
    for (EventKind kind : values()) {
      if (kind.text.equals(text)) {
        return kind;
      }
    }
    throw new FormatException("event", 0, "kind", "is none that a log has");
  }
}
