package dev.adyton.agent.work;

import dev.adyton.contract.Contract;
import dev.adyton.crypto.Digest;
import dev.adyton.verification.check.Finding;
import java.util.List;

/// A contract that a short file was completed to, from what the party itself knows.
///
/// @param contract the contract
/// @param digest its digest
/// @param findings what speaks against it; empty if it may be proposed
public record ProposedContract(Contract contract, Digest digest, List<Finding> findings) {

  /// Makes a proposed contract of a copy of the list.
  public ProposedContract {
    findings = List.copyOf(findings);
  }
}
