package dev.adyton.receipt;

import dev.adyton.contract.Consent;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Crypto;
import dev.adyton.verification.check.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Every party consented, to the whole contract. When consents expire is told and not judged.
record ConsentsGiven(Crypto crypto, OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "contract.consents";
  }

  @Override
  public String clause() {
    return "trust.md 8";
  }

  @Override
  public String text() {
    List<Signed<Consent>> consents = opened.consents().documents();
    return consents.stream()
        .map(consent -> consent.document().expires())
        .min(Instant::compareTo)
        .map(first -> consents.size() + " consents, the first expires " + first)
        .orElse("no consents");
  }

  @Override
  public List<Finding> findings() {
    List<Finding> found = new ArrayList<>(opened.consents().problems());
    found.addAll(
        opened
            .agreement()
            .map(new ContractRules(crypto)::consents)
            .orElseGet(() -> unchecked("the contract")));
    return found;
  }
}
