package dev.adyton.task;

import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Cancel;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.Termination;
import dev.adyton.contract.Withdrawal;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.evidence.Evidence;
import java.time.Instant;

/// The hub's machine: which documents are accepted, in which order. The hub is trusted for
/// availability and order alone; every rule here is checked again by those who rely on it.
///
/// ```
/// envelope → admit (who signed?) → command → decide (may it happen?) → event
///          → append to the log, durably → apply → reply
/// ```
///
/// Commands are decided one at a time, so that of a hundred concurrent starts exactly as many are
/// accepted as the contract has uses. Refusals have stable codes: those of {@link
/// dev.adyton.contract.ContractRules}, and
///
/// | code | meaning |
/// |---|---|
/// | `signer.unknown` | nobody whom the hub knows |
/// | `signature.invalid` | not signed by the key that must have signed |
/// | `document.malformed` | not a document of its type |
/// | `party.exists` | another card of a known key |
/// | `contract.unknown`, `contract.stranger`, `contract.log`, `contract.party-unknown`, `contract.over` | about contracts |
/// | `consent.exists`, `consent.withdrawn`, `consent.expired` | about consents |
/// | `start.uses` | every use is taken |
/// | `task.unknown`, `task.over`, `release.exists`, `release.input` | about tasks |
/// | `statement.exists`, `statement.early`, `termination.exists`, `termination.early`, `termination.instance`, `evidence.unknown` | about ends |
/// | `cancel.signer` | neither initiator nor owner |
public final class HubMachine {

  private final Admissions admissions;
  private final HubRules rules;
  private final Replay replay;

  /// Makes the machine of a hub.
  ///
  /// @param log the key of the hub's own log: contracts that name another log are refused
  public HubMachine(Crypto crypto, NoteVerifier log) {
    this.admissions = new Admissions(crypto);
    this.rules = new HubRules(crypto, log);
    this.replay = new Replay(crypto, admissions);
  }

  /// {@return whether an envelope is signed by a known party, or the engine of a known task}
  /// Termination records come by {@link #admitTermination}. May run beside the one thread that
  /// decides.
  public Admission admit(HubState state, DsseEnvelope envelope) {
    return admissions.admit(state, envelope);
  }

  /// {@return whether a termination record is signed by the monitor of a task's evidence}
  ///
  /// @param evidence the evidence that a release of the task names by digest
  public Admission admitTermination(
      HubState state, Digest task, DsseEnvelope envelope, Evidence evidence) {
    return admissions.admitTermination(state, task, envelope, evidence);
  }

  /// {@return whether a command may happen; nothing is changed}
  ///
  /// @param at the time by the hub's clock
  public Decision decide(HubState state, HubCommand command, Instant at) {
    return switch (command) {
      case HubCommand.SubmitCard(Signed<PartyCard> card) -> rules.card(state, card);
      case HubCommand.SubmitDataset(Signed<DatasetManifest> dataset) ->
          rules.dataset(state, dataset);
      case HubCommand.SubmitContract(Contract contract, Digest requester) ->
          rules.contract(state, contract, requester, at);
      case HubCommand.SubmitConsent(Signed<Consent> consent) -> rules.consent(state, consent, at);
      case HubCommand.SubmitWithdrawal(Signed<Withdrawal> withdrawal) ->
          rules.withdrawal(state, withdrawal);
      case HubCommand.SubmitStart(Signed<Start> start) -> rules.start(state, start, at);
      case HubCommand.SubmitRelease(Signed<Release> release) -> rules.release(state, release, at);
      case HubCommand.SubmitStatement(Signed<Statement> statement) ->
          rules.statement(state, statement);
      case HubCommand.SubmitTermination(Digest task, Signed<Termination> termination) ->
          rules.termination(state, task, termination);
      case HubCommand.SubmitCancel(Signed<Cancel> cancel) -> rules.cancel(state, cancel, at);
    };
  }

  /// Applies an event that is in the log: one that was just made durable, or one that is read back
  /// at a start. Signatures are checked again, since files may have been changed; that of a
  /// termination record cannot be, since evidence is not in the log.
  ///
  /// @throws IllegalStateException if the event does not follow from those before it: the log is
  ///   not this hub's, or was changed
  public void apply(HubState state, HubEvent event) {
    if (state.has(event.kind(), event.digest())) {
      throw new IllegalStateException(event.kind().text() + " " + event.digest() + " comes twice");
    }
    replay.apply(state, event);
    state.record(event);
  }
}
