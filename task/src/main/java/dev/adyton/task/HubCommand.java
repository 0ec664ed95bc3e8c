package dev.adyton.task;

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
import dev.adyton.crypto.Digest;

/// What the hub is asked to accept. A document of a signer whom the hub does not know never becomes
/// a command: {@link HubMachine#admit} makes commands, and checks signatures to do so.
public sealed interface HubCommand {

  /// A party shows its card.
  ///
  /// @param card signed by its own key
  record SubmitCard(Signed<PartyCard> card) implements HubCommand {}

  /// A party offers a version of a dataset.
  ///
  /// @param dataset signed by its owner
  record SubmitDataset(Signed<DatasetManifest> dataset) implements HubCommand {}

  /// A party proposes a contract.
  ///
  /// @param contract the contract
  /// @param requester the thumbprint of who signed the request
  record SubmitContract(Contract contract, Digest requester) implements HubCommand {}

  /// A party consents.
  ///
  /// @param consent signed by the party
  record SubmitConsent(Signed<Consent> consent) implements HubCommand {}

  /// A party withdraws.
  ///
  /// @param withdrawal signed by the party
  record SubmitWithdrawal(Signed<Withdrawal> withdrawal) implements HubCommand {}

  /// An initiator starts a task.
  ///
  /// @param start signed by the initiator
  record SubmitStart(Signed<Start> start) implements HubCommand {}

  /// An owner releases an input.
  ///
  /// @param release signed by the owner
  record SubmitRelease(Signed<Release> release) implements HubCommand {}

  /// An engine states how its task ended.
  ///
  /// @param statement signed by the receipt key of the task's releases
  record SubmitStatement(Signed<Statement> statement) implements HubCommand {}

  /// A monitor tells the end of an enclave.
  ///
  /// @param task the task of the enclave
  /// @param termination signed by the monitor key in the evidence of one of the task's releases
  record SubmitTermination(Digest task, Signed<Termination> termination) implements HubCommand {}

  /// A task is cancelled.
  ///
  /// @param cancel signed by the initiator or an owner
  record SubmitCancel(Signed<Cancel> cancel) implements HubCommand {}
}
