package dev.adyton.receipt;

import dev.adyton.contract.ContractRules;
import dev.adyton.crypto.Crypto;
import dev.adyton.verification.check.Finding;
import java.util.List;

/// The contract makes sense in itself.
record ContractTerms(Crypto crypto, OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "contract.terms";
  }

  @Override
  public String clause() {
    return "trust.md 7";
  }

  @Override
  public String text() {
    return opened
        .agreement()
        .map(known -> "contract \"" + known.contract().title() + "\", " + known.digest())
        .orElse("no contract");
  }

  @Override
  public List<Finding> findings() {
    if (!opened.contractProblems().isEmpty()) {
      return opened.contractProblems();
    }
    return opened
        .contract()
        .map(new ContractRules(crypto)::terms)
        .orElseGet(() -> unchecked("the contract"));
  }
}
