package dev.adyton.agent.work;

import dev.adyton.contract.Agreement;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Party;
import dev.adyton.contract.Signed;
import dev.adyton.hub.api.LoggedDocument;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The contracts of a party.
public final class Contracts {

  private Contracts() {}

  /// {@return the contracts that name this party}
  ///
  /// @throws IOException if the hub does not answer or the home cannot be read
  public static List<ContractLine> list(Workplace work) throws IOException, InterruptedException {
    List<ContractLine> lines = new ArrayList<>();
    for (LoggedDocument logged : work.hub().contracts()) {
      lines.add(line(ContractCase.load(work, logged.digest()), work.now()));
    }
    return lines;
  }

  /// Proposes a contract. Proposing never consents.
  ///
  /// @return its place in the log
  /// @throws dev.adyton.service.ProblemException if something speaks against it
  /// @throws IOException if the hub does not answer
  public static LoggedDocument propose(Workplace work, ProposedContract proposed)
      throws IOException, InterruptedException {
    if (!proposed.findings().isEmpty()) {
      throw Consents.refused(proposed.findings().getFirst());
    }
    work.hub().submit(work.home().card().envelope());
    return work.hub().propose(proposed.contract());
  }

  private static ContractLine line(ContractCase loaded, Instant at) {
    Agreement agreement = loaded.agreement();
    Contract contract = agreement.contract();
    return new ContractLine(
        agreement.digest(),
        contract.title(),
        contract.parties().stream().map(Party::name).toList(),
        contract.parties().stream()
            .filter(party -> !consented(agreement, party, at))
            .map(Party::name)
            .toList(),
        contract.parties().stream()
            .filter(party -> withdrew(loaded, party))
            .map(Party::name)
            .toList(),
        loaded.starts().stream().map(Signed::digest).toList());
  }

  private static boolean consented(Agreement agreement, Party party, Instant at) {
    return agreement
        .consent(party)
        .filter(consent -> at.isBefore(consent.document().expires()))
        .isPresent();
  }

  private static boolean withdrew(ContractCase loaded, Party party) {
    return loaded.withdrawals().stream()
        .map(Signed::document)
        .filter(withdrawal -> withdrawal.contract().equals(loaded.agreement().digest()))
        .anyMatch(withdrawal -> withdrawal.signer().equals(party.signing()));
  }
}
