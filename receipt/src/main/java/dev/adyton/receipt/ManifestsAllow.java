package dev.adyton.receipt;

import dev.adyton.contract.ContractRules;
import dev.adyton.crypto.Crypto;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;

/// Owners signed the manifests of all inputs, and the contract lies within their use policies.
record ManifestsAllow(Crypto crypto, OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "data.manifests";
  }

  @Override
  public String clause() {
    return "trust.md 12";
  }

  @Override
  public String text() {
    return "datasets "
        + String.join(
            ", ",
            opened.datasets().documents().stream().map(one -> one.document().name()).toList());
  }

  @Override
  public List<Finding> findings() {
    List<Finding> found = new ArrayList<>(opened.datasets().problems());
    found.addAll(
        opened
            .agreement()
            .map(new ContractRules(crypto)::datasets)
            .orElseGet(() -> unchecked("the contract")));
    return found;
  }
}
