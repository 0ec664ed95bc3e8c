package dev.adyton.receipt;

import dev.adyton.contract.Agreement;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.crypto.Crypto;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An initiator started the task, with exactly agreed code.
record StartedRightly(Crypto crypto, OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "task.start";
  }

  @Override
  public String clause() {
    return "trust.md 10";
  }

  @Override
  public String text() {
    return opened
        .start()
        .only()
        .map(start -> "task " + start.digest() + ", expires " + start.document().expires())
        .orElse("no start");
  }

  @Override
  public List<Finding> findings() {
    List<Finding> found = new ArrayList<>(opened.start().problems());
    Optional<Agreement> agreement = opened.agreement();
    Optional<Signed<Start>> start = opened.start().only();
    found.addAll(
        agreement.isPresent() && start.isPresent()
            ? new ContractRules(crypto).start(agreement.get(), start.get(), List.of())
            : unchecked("contract and start"));
    return found;
  }
}
