package dev.adyton.task;

import dev.adyton.contract.Agreement;
import dev.adyton.contract.CodeRelease;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Withdrawal;
import dev.adyton.crypto.Digest;
import java.util.List;
import java.util.Set;

/// A task as an owner's agent sees it before it releases. Nothing in it is believed: everything is
/// checked again at every step.
///
/// @param agreement the contract with cards, manifests and consents
/// @param start the start
/// @param withdrawals every withdrawal from the contract that the agent knows of
/// @param importedCards the digests of cards that people handed over, never the hub
/// @param knownCode verified signatures over code, where the contract trusts a signer
/// @param logged every release of this owner that the log shows, for any task: what the ledger must
///   know
public record OwnerTask(
    Agreement agreement,
    Signed<Start> start,
    List<Signed<Withdrawal>> withdrawals,
    Set<Digest> importedCards,
    List<CodeRelease> knownCode,
    List<Signed<Release>> logged) {

  /// Makes a view.
  public OwnerTask {
    withdrawals = List.copyOf(withdrawals);
    importedCards = Set.copyOf(importedCards);
    knownCode = List.copyOf(knownCode);
    logged = List.copyOf(logged);
  }

  /// {@return the task's id}
  public Digest id() {
    return start.digest();
  }
}
