package dev.adyton.task;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.Cancel;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.SignedDocument;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.contract.Termination;
import dev.adyton.contract.Withdrawal;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What may happen at the hub: one method a document.
final class HubRules {

  private final Crypto crypto;
  private final NoteVerifier log;
  private final ContractRules rules;

  HubRules(Crypto crypto, NoteVerifier log) {
    this.crypto = crypto;
    this.log = log;
    this.rules = new ContractRules(crypto);
  }

  Decision card(HubState state, Signed<PartyCard> card) {
    Optional<Signed<PartyCard>> known = state.party(card.document().thumbprint());
    if (known.isPresent() && !known.get().digest().equals(card.digest())) {
      return refused("party.exists", "this key has another card here; use that, or a new key");
    }
    return signed(state, EventKind.PARTY, card);
  }

  Decision dataset(HubState state, Signed<DatasetManifest> dataset) {
    return signed(state, EventKind.DATASET, dataset);
  }

  Decision contract(HubState state, Contract contract, Digest requester, Instant at) {
    Digest digest = contract.digest(crypto);
    if (contract.party(requester).isEmpty()) {
      return refused("contract.stranger", "only its parties may propose a contract");
    }
    if (state.has(EventKind.CONTRACT, digest)) {
      return new Decision.Already(EventKind.CONTRACT, digest);
    }
    if (!contract.log().key().equals(log)) {
      return refused("contract.log", "the contract names another log than " + log.encoded());
    }
    if (at.isAfter(contract.notAfter())) {
      return refused("contract.over", "the contract ended at " + contract.notAfter());
    }
    return agreed(state, contract, digest);
  }

  private Decision agreed(HubState state, Contract contract, Digest digest) {
    for (Party party : contract.parties()) {
      if (state.party(party.signing()).isEmpty()) {
        return refused(
            "contract.party-unknown", party.name() + " has to hand in its card here first");
      }
    }
    ContractEntry entry = new ContractEntry(contract, digest, List.of(), List.of(), List.of());
    return refusal(rules.proposal(state.agreement(crypto, entry)))
        .orElseGet(() -> accepted(EventKind.CONTRACT, contract.encode(), digest));
  }

  Decision consent(HubState state, Signed<Consent> consent, Instant at) {
    Consent document = consent.document();
    Optional<ContractEntry> entry = state.contract(document.contract());
    if (state.has(EventKind.CONSENT, consent.digest())) {
      return new Decision.Already(EventKind.CONSENT, consent.digest());
    }
    if (entry.isEmpty()) {
      return unknownContract(document.contract());
    }
    if (entry.get().withdrawal(document.signer()).isPresent()) {
      return refused("consent.withdrawn", "the withdrawal is final; agree on a new contract");
    }
    if (!at.isBefore(document.expires())) {
      return refused("consent.expired", "it expired at " + document.expires() + "; sign a new one");
    }
    if (isInForce(entry.get().consent(document.signer()), at)) {
      return refused("consent.exists", "a consent of this party is in force until it expires");
    }
    return refusal(covers(state, entry.get(), consent))
        .orElseGet(() -> signed(state, EventKind.CONSENT, consent));
  }

  private List<Finding> covers(HubState state, ContractEntry entry, Signed<Consent> consent) {
    if (entry.contract().party(consent.document().signer()).isEmpty()) {
      return List.of(
          Finding.fail("contract.stranger", "trust.md 8", "a party of the contract", "another"));
    }
    ContractEntry with =
        new ContractEntry(entry.contract(), entry.digest(), List.of(consent), List.of(), List.of());
    return without("consent.missing", rules.consents(state.agreement(crypto, with)));
  }

  private static boolean isInForce(Optional<Signed<Consent>> consent, Instant at) {
    return consent.filter(c -> at.isBefore(c.document().expires())).isPresent();
  }

  Decision withdrawal(HubState state, Signed<Withdrawal> withdrawal) {
    Withdrawal document = withdrawal.document();
    Optional<ContractEntry> entry = state.contract(document.contract());
    if (entry.isEmpty()) {
      return unknownContract(document.contract());
    }
    if (entry.get().contract().party(document.signer()).isEmpty()) {
      return refused("contract.stranger", "only a party of the contract can withdraw from it");
    }
    return entry
        .get()
        .withdrawal(document.signer())
        .<Decision>map(earlier -> new Decision.Already(EventKind.WITHDRAWAL, earlier.digest()))
        .orElseGet(() -> signed(state, EventKind.WITHDRAWAL, withdrawal));
  }

  Decision start(HubState state, Signed<Start> start, Instant at) {
    if (state.has(EventKind.START, start.digest())) {
      return new Decision.Already(EventKind.START, start.digest());
    }
    Digest contract = start.document().contract();
    Optional<ContractEntry> entry = state.contract(contract);
    if (entry.isEmpty()) {
      return unknownContract(contract);
    }
    Agreement agreement = state.agreement(crypto, entry.get());
    List<Finding> found = new ArrayList<>(rules.agreement(agreement));
    found.addAll(rules.start(agreement, start, List.of()));
    found.addAll(rules.current(agreement, entry.get().withdrawals(), at));
    found.addAll(rules.current(start, List.of(), at));
    return refusal(found).orElseGet(() -> withinUses(state, entry.get(), start, at));
  }

  private Decision withinUses(
      HubState state, ContractEntry entry, Signed<Start> start, Instant at) {
    long taken = state.tasksOf(entry.digest()).stream().filter(task -> task.holdsUse(at)).count();
    long uses = entry.contract().uses();
    return taken < uses
        ? signed(state, EventKind.START, start)
        : refused("start.uses", "all " + uses + " uses are taken; agree on a new contract");
  }

  Decision release(HubState state, Signed<Release> release, Instant at) {
    if (state.has(EventKind.RELEASE, release.digest())) {
      return new Decision.Already(EventKind.RELEASE, release.digest());
    }
    Optional<TaskEntry> task = state.task(release.document().task());
    if (task.isEmpty()) {
      return unknownTask(release.document().task());
    }
    TaskPhase phase = task.get().phase(at);
    if (phase.over()) {
      return refused("task.over", "the task is " + phase.text() + "; start another one");
    }
    int inputs = task.get().agreement().contract().inputs().size();
    if (release.document().input() >= inputs) {
      return refused("release.input", "the contract has " + inputs + " inputs; name one of them");
    }
    if (task.get().release(release.document().input()).isPresent()) {
      return refused("release.exists", "this input is released already, by other bytes");
    }
    return refusal(released(state, task.get(), release, at))
        .orElseGet(() -> signed(state, EventKind.RELEASE, release));
  }

  private List<Finding> released(
      HubState state, TaskEntry task, Signed<Release> release, Instant at) {
    Agreement agreement = task.agreement();
    List<Signed<Release>> all = ContractEntry.more(task.releases(), release);
    List<Finding> found =
        new ArrayList<>(without("release.missing", rules.releases(agreement, task.start(), all)));
    List<Signed<Withdrawal>> withdrawals =
        state.contract(agreement.digest()).map(ContractEntry::withdrawals).orElse(List.of());
    found.addAll(rules.current(agreement, withdrawals, at));
    found.addAll(rules.current(task.start(), List.of(release), at));
    return found;
  }

  Decision statement(HubState state, Signed<Statement> statement) {
    Statement document = statement.document();
    Optional<TaskEntry> task = state.task(document.task());
    if (task.isEmpty()) {
      return unknownTask(document.task());
    }
    if (task.get().statement().isPresent()) {
      return task.get().statement().get().digest().equals(statement.digest())
          ? new Decision.Already(EventKind.STATEMENT, statement.digest())
          : refused("statement.exists", "the task has another statement already");
    }
    boolean early = !task.get().fullyReleased() && !TaskEntry.openedNothing(document);
    if (task.get().releases().isEmpty() || early) {
      return refused("statement.early", "not every input is released yet");
    }
    TaskEntry entry = task.get();
    return refusal(rules.statement(entry.agreement(), entry.start(), entry.releases(), statement))
        .orElseGet(() -> signed(state, EventKind.STATEMENT, statement));
  }

  Decision termination(HubState state, Digest id, Signed<Termination> termination) {
    Optional<TaskEntry> task = state.task(id);
    if (task.isEmpty()) {
      return unknownTask(id);
    }
    if (task.get().termination().isPresent()) {
      return task.get().termination().get().payload().equals(termination.payload())
          ? new Decision.Already(EventKind.TERMINATION, termination.digest())
          : refused("termination.exists", "the task has another termination record already");
    }
    Optional<Bytes> instance = task.get().statement().map(s -> s.document().instance());
    if (instance.isEmpty()) {
      return refused("termination.early", "hand in the engine's statement first");
    }
    return instance.get().equals(termination.document().facts().instance())
        ? signed(state, EventKind.TERMINATION, termination)
        : refused("termination.instance", "the record is of another enclave than the statement");
  }

  Decision cancel(HubState state, Signed<Cancel> cancel, Instant at) {
    Cancel document = cancel.document();
    Optional<TaskEntry> task = state.task(document.task());
    if (task.isEmpty()) {
      return unknownTask(document.task());
    }
    if (!maySignCancel(task.get(), document.signer())) {
      return refused("cancel.signer", "only the initiator or an owner can cancel a task");
    }
    if (task.get().cancel().isPresent()) {
      return new Decision.Already(EventKind.CANCEL, task.get().cancel().get().digest());
    }
    TaskPhase phase = task.get().phase(at);
    return phase.over()
        ? refused("task.over", "the task is " + phase.text() + "; there is nothing to cancel")
        : signed(state, EventKind.CANCEL, cancel);
  }

  private static boolean maySignCancel(TaskEntry task, Digest signer) {
    Set<Digest> may = new HashSet<>();
    may.add(task.start().document().initiator());
    task.agreement().contract().inputs().stream()
        .flatMap(input -> task.agreement().owner(input).stream())
        .map(Party::signing)
        .forEach(may::add);
    return may.contains(signer);
  }

  private static <D extends SignedDocument> Decision signed(
      HubState state, EventKind kind, Signed<D> document) {
    return state.has(kind, document.digest())
        ? new Decision.Already(kind, document.digest())
        : accepted(kind, document.envelope().encode(), document.digest());
  }

  private static Decision accepted(EventKind kind, Bytes document, Digest digest) {
    return new Decision.Accepted(new HubEvent(kind, document, digest));
  }

  /// What is undetermined is left to those who decide by it: a hub has no signer's keys.
  private static Optional<Decision> refusal(Collection<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.effect() == Outcome.FAIL)
        .findFirst()
        .map(finding -> refused(finding.code(), Advice.of(finding)));
  }

  private static List<Finding> without(String code, List<Finding> findings) {
    return findings.stream().filter(finding -> !finding.code().equals(code)).toList();
  }

  private static Decision refused(String code, String reason) {
    return new Decision.Refused(code, reason);
  }

  private static Decision unknownContract(Digest digest) {
    return refused("contract.unknown", "no contract " + digest + " here; propose it first");
  }

  private static Decision unknownTask(Digest id) {
    return refused("task.unknown", "no task has the id " + id + "; its start comes first");
  }
}
