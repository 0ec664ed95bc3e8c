package dev.adyton.engine;

import dev.adyton.contract.Agreement;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Input;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.tlog.LogVerifier;
import java.util.List;

/// A task all of whose documents verified and agree with each other, with the image that runs and
/// with its function. Only {@link DocumentChecks} makes one, and keys are made only for one.
final class CheckedTask {

  private final Agreement agreement;
  private final Signed<Start> start;
  private final List<OwnerChallenge> challenges;
  private final TaskFunction function;
  private final LogVerifier log;

  CheckedTask(
      Agreement agreement,
      Signed<Start> start,
      List<OwnerChallenge> challenges,
      TaskFunction function,
      LogVerifier log) {
    this.agreement = agreement;
    this.start = start;
    this.challenges = List.copyOf(challenges);
    this.function = function;
    this.log = log;
  }

  Agreement agreement() {
    return agreement;
  }

  Contract contract() {
    return agreement.contract();
  }

  Signed<Start> start() {
    return start;
  }

  /// {@return the task's id}
  Digest id() {
    return start.digest();
  }

  List<OwnerChallenge> challenges() {
    return challenges;
  }

  TaskFunction function() {
    return function;
  }

  /// {@return the verifier of the contract's log, with the contract's witnesses}
  LogVerifier log() {
    return log;
  }

  DatasetManifest manifest(Input input) {
    return agreement.dataset(input).orElseThrow().document();
  }

  Signed<PartyCard> owner(Input input) {
    return agreement.owner(input).flatMap(agreement::card).orElseThrow();
  }

  /// {@return the digests of the consents, in the order of the parties}
  List<Digest> consents() {
    return contract().parties().stream().map(this::consent).map(Signed::digest).toList();
  }

  private Signed<Consent> consent(Party party) {
    return agreement.consent(party).orElseThrow();
  }
}
