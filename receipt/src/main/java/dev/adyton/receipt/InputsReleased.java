package dev.adyton.receipt;

import dev.adyton.contract.Agreement;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.crypto.Crypto;
import dev.adyton.verification.check.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every input was released by its owner, all to one enclave.
record InputsReleased(Crypto crypto, OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "task.releases";
  }

  @Override
  public String clause() {
    return "trust.md 10";
  }

  @Override
  public String text() {
    return opened.releases().documents().stream()
        .map(release -> release.document().expires())
        .min(Instant::compareTo)
        .map(
            first -> opened.releases().documents().size() + " releases, the first expires " + first)
        .orElse("no releases");
  }

  @Override
  public List<Finding> findings() {
    List<Finding> found = new ArrayList<>(opened.releases().problems());
    Optional<Agreement> agreement = opened.agreement();
    Optional<Signed<Start>> start = opened.start().only();
    found.addAll(
        agreement.isPresent() && start.isPresent()
            ? new ContractRules(crypto)
                .releases(agreement.get(), start.get(), opened.releases().documents())
            : unchecked("contract and start"));
    return found;
  }
}
