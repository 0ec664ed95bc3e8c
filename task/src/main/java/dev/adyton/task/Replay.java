package dev.adyton.task;

import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.Termination;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import java.util.List;
import java.util.Optional;

/// What events do to the hub's state.
final class Replay {

  private final Crypto crypto;
  private final Admissions admissions;

  Replay(Crypto crypto, Admissions admissions) {
    this.crypto = crypto;
    this.admissions = admissions;
  }

  void apply(HubState state, HubEvent event) {
    try {
      switch (event.kind()) {
        case CONTRACT -> contract(state, event);
        case TERMINATION -> termination(state, envelope(event));
        case PARTY, DATASET, CONSENT, WITHDRAWAL, START, RELEASE, STATEMENT, CANCEL ->
            command(state, admitted(state, event));
      }
    } catch (FormatException e) {
      throw new IllegalStateException("event " + event.digest() + " is malformed", e);
    }
  }

  private HubCommand admitted(HubState state, HubEvent event) {
    return switch (admissions.admit(state, envelope(event))) {
      case Admission.Admitted(HubCommand command) -> command;
      case Admission.Refused(String code, String reason) ->
          throw new IllegalStateException(
              "event " + event.digest() + " does not belong here: " + code + ", " + reason);
    };
  }

  private void command(HubState state, HubCommand command) {
    switch (command) {
      case HubCommand.SubmitCard submit -> state.put(submit.card());
      case HubCommand.SubmitDataset submit -> state.putDataset(submit.dataset());
      case HubCommand.SubmitConsent submit ->
          state.put(contract(state, submit.consent().document().contract()).with(submit.consent()));
      case HubCommand.SubmitWithdrawal submit ->
          state.put(
              contract(state, submit.withdrawal().document().contract())
                  .withWithdrawal(submit.withdrawal()));
      case HubCommand.SubmitStart submit -> start(state, submit.start());
      case HubCommand.SubmitRelease submit -> release(state, submit.release());
      case HubCommand.SubmitStatement submit -> statement(state, submit.statement());
      case HubCommand.SubmitCancel submit ->
          state.put(task(state, submit.cancel().document().task()).withCancel(submit.cancel()));
      case HubCommand.SubmitContract ignored -> throw new IllegalStateException("not signed");
      case HubCommand.SubmitTermination ignored -> throw new IllegalStateException("not by party");
    }
  }

  private void contract(HubState state, HubEvent event) {
    Contract contract = Contract.parse(event.document());
    state.put(
        new ContractEntry(contract, contract.digest(crypto), List.of(), List.of(), List.of()));
  }

  private void start(HubState state, Signed<Start> start) {
    ContractEntry entry = contract(state, start.document().contract());
    // The task before the contract that lists it: readers follow the list.
    state.put(TaskEntry.started(state.agreement(crypto, entry), start));
    state.put(entry.withTask(start.digest()));
  }

  private void release(HubState state, Signed<Release> release) {
    state.put(task(state, release.document().task()).withRelease(release));
  }

  private void statement(HubState state, Signed<Statement> statement) {
    state.put(task(state, statement.document().task()).withStatement(statement));
  }

  private void termination(HubState state, DsseEnvelope envelope) {
    Termination termination = Termination.parse(envelope.payload());
    Optional<TaskEntry> entry =
        state.tasks().stream().filter(task -> ended(task, termination)).findFirst();
    state.put(
        entry
            .orElseThrow(() -> new IllegalStateException("no task ended in that enclave"))
            .withTermination(envelope));
  }

  private static boolean ended(TaskEntry task, Termination termination) {
    return task.statement()
        .filter(s -> s.document().instance().equals(termination.facts().instance()))
        .isPresent();
  }

  private static DsseEnvelope envelope(HubEvent event) {
    return DsseEnvelope.parse(event.document());
  }

  private static ContractEntry contract(HubState state, Digest digest) {
    return state
        .contract(digest)
        .orElseThrow(() -> new IllegalStateException("no contract " + digest));
  }

  private static TaskEntry task(HubState state, Digest id) {
    return state.task(id).orElseThrow(() -> new IllegalStateException("no task " + id));
  }
}
