package dev.adyton.receipt;

import dev.adyton.contract.Agreement;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.Statement;
import dev.adyton.crypto.Crypto;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The engine signed its statement with the receipt key, and it agrees with everything.
record StatementAgrees(Crypto crypto, OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "task.statement";
  }

  @Override
  public String clause() {
    return "trust.md 14";
  }

  @Override
  public String text() {
    return opened
        .statement()
        .only()
        .map(Signed::document)
        .map(statement ->
            statement.outcome().text()
                + ", claimed from "
                + statement.claimedTimes().start()
                + " to "
                + statement.claimedTimes().end())
        .orElse("no statement");
  }

  @Override
  public List<Finding> findings() {
    List<Finding> found = new ArrayList<>(opened.statement().problems());
    Optional<Agreement> agreement = opened.agreement();
    Optional<Signed<Start>> start = opened.start().only();
    Optional<Signed<Statement>> statement = opened.statement().only();
    found.addAll(
        agreement.isPresent() && start.isPresent() && statement.isPresent()
            ? new ContractRules(crypto)
                .statement(
                    agreement.get(), start.get(), opened.releases().documents(), statement.get())
            : unchecked("contract, start and statement"));
    return found;
  }
}
