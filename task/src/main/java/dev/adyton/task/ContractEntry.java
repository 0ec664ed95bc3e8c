package dev.adyton.task;

import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Party;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Withdrawal;
import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A contract at the hub, with what happened to it.
///
/// @param contract the contract
/// @param digest its digest
/// @param consents the latest of every party that consented
/// @param withdrawals of parties that withdrew
/// @param tasks the tasks under it, in the order of their starts
public record ContractEntry(
    Contract contract,
    Digest digest,
    List<Signed<Consent>> consents,
    List<Signed<Withdrawal>> withdrawals,
    List<Digest> tasks) {

  /// Makes an entry.
  public ContractEntry {
    consents = List.copyOf(consents);
    withdrawals = List.copyOf(withdrawals);
    tasks = List.copyOf(tasks);
  }

  /// {@return the consent of a party}
  public Optional<Signed<Consent>> consent(Digest party) {
    return consents.stream().filter(c -> c.document().signer().equals(party)).findFirst();
  }

  /// {@return the withdrawal of a party}
  public Optional<Signed<Withdrawal>> withdrawal(Digest party) {
    return withdrawals.stream().filter(w -> w.document().signer().equals(party)).findFirst();
  }

  /// {@return the parties of whom no consent counts at a time, by name}
  public List<String> missingConsents(Instant at) {
    return contract.parties().stream()
        .filter(party -> !consented(party, at))
        .map(Party::name)
        .toList();
  }

  private boolean consented(Party party, Instant at) {
    return consent(party.signing())
        .filter(consent -> at.isBefore(consent.document().expires()))
        .isPresent();
  }

  ContractEntry with(Signed<Consent> consent) {
    List<Signed<Consent>> latest = new ArrayList<>(consents);
    latest.removeIf(c -> c.document().signer().equals(consent.document().signer()));
    latest.add(consent);
    return new ContractEntry(contract, digest, latest, withdrawals, tasks);
  }

  ContractEntry withWithdrawal(Signed<Withdrawal> withdrawal) {
    return new ContractEntry(contract, digest, consents, more(withdrawals, withdrawal), tasks);
  }

  ContractEntry withTask(Digest task) {
    return new ContractEntry(contract, digest, consents, withdrawals, more(tasks, task));
  }

  static <T> List<T> more(List<T> items, T item) {
    List<T> more = new ArrayList<>(items);
    more.add(item);
    return List.copyOf(more);
  }
}
