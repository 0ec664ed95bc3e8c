package dev.adyton.task;

import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.Cancel;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A task at the hub, with what happened to it.
///
/// @param agreement the contract with cards, manifests and consents as they were at the start
/// @param start the start, whose digest is the task's id
/// @param releases the releases so far, in the order of the log
/// @param cancel who stopped it
/// @param statement how the engine says that it ended
/// @param termination the monitor's record, authenticated before it was accepted
public record TaskEntry(
    Agreement agreement,
    Signed<Start> start,
    List<Signed<Release>> releases,
    Optional<Signed<Cancel>> cancel,
    Optional<Signed<Statement>> statement,
    Optional<DsseEnvelope> termination) {

  /// Makes an entry.
  public TaskEntry {
    releases = List.copyOf(releases);
  }

  static TaskEntry started(Agreement agreement, Signed<Start> start) {
    return new TaskEntry(
        agreement, start, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// {@return the task's id}
  public Digest id() {
    return start.digest();
  }

  /// {@return the release of an input}
  public Optional<Signed<Release>> release(int input) {
    return releases.stream().filter(r -> r.document().input() == input).findFirst();
  }

  /// {@return whether every input is released}
  public boolean fullyReleased() {
    return releases.size() == agreement.contract().inputs().size();
  }

  /// {@return where the task stands at a time}
  public TaskPhase phase(Instant at) {
    if (statement.isPresent()) {
      TaskOutcome outcome = statement.get().document().outcome();
      return termination.isPresent()
          ? new TaskPhase.Terminated(outcome)
          : new TaskPhase.Concluded(outcome);
    }
    if (cancel.isPresent()) {
      return new TaskPhase.Cancelled();
    }
    if (!at.isBefore(deadline())) {
      return new TaskPhase.Expired(deadline());
    }
    return fullyReleased()
        ? new TaskPhase.Released()
        : new TaskPhase.Waiting(releases.size(), agreement.contract().inputs().size());
  }

  /// {@return when no statement is expected any more: waiting ends with the start's expiry, and a
  /// task whose every box came just before may then run as long as the contract lets it}
  public Instant deadline() {
    Instant expires = start.document().expires();
    return fullyReleased()
        ? expires.plusSeconds(agreement.contract().limits().wallSeconds())
        : expires;
  }

  /// {@return whether the task counts among the contract's uses at a time}: while it may still run,
  /// and for ever once keys may have gone, which takes every release; a statement that nothing was
  /// opened gives the use back.
  public boolean holdsUse(Instant at) {
    if (statement.isPresent()) {
      return !openedNothing(statement.get().document());
    }
    return fullyReleased() || !phase(at).over();
  }

  static boolean openedNothing(Statement statement) {
    return statement.outcome() == TaskOutcome.REFUSED && statement.opened().isEmpty();
  }

  TaskEntry withRelease(Signed<Release> release) {
    return new TaskEntry(
        agreement, start, ContractEntry.more(releases, release), cancel, statement, termination);
  }

  TaskEntry withCancel(Signed<Cancel> signed) {
    return new TaskEntry(agreement, start, releases, Optional.of(signed), statement, termination);
  }

  TaskEntry withStatement(Signed<Statement> signed) {
    return new TaskEntry(agreement, start, releases, cancel, Optional.of(signed), termination);
  }

  TaskEntry withTermination(DsseEnvelope signed) {
    return new TaskEntry(agreement, start, releases, cancel, statement, Optional.of(signed));
  }
}
