package dev.adyton.receipt;

import dev.adyton.contract.ContractRules;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.TaskEnclave;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All evidences and releases are of one enclave: monitor, instance, keys, and the digest of the
/// evidence that each owner affirmed.
record OneEnclave(Crypto crypto, OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "task.enclave";
  }

  @Override
  public String clause() {
    return "trust.md 14";
  }

  @Override
  public String text() {
    return opened
        .releases()
        .only()
        .map(release -> "instance " + release.document().instance().hex())
        .orElse("no enclave");
  }

  @Override
  public List<Finding> findings() {
    List<CompositeEvidence> evidence =
        opened.receipt().evidence().stream()
            .flatMap(entry -> OpenedReceipt.composite(entry).stream())
            .toList();
    Optional<Signed<Release>> first = opened.releases().only();
    if (evidence.isEmpty()
        || evidence.size() != opened.receipt().evidence().size()
        || first.isEmpty()) {
      return unchecked("evidence and releases");
    }
    List<Finding> found = new ArrayList<>(same(evidence));
    found.addAll(
        new ContractRules(crypto)
            .enclave(
                opened.releases().documents(),
                enclave(evidence.getFirst(), first.get().document())));
    return found;
  }

  private List<Finding> same(List<CompositeEvidence> evidence) {
    long monitors = evidence.stream().map(one -> one.array().monitorKey()).distinct().count();
    long instances =
        evidence.stream().map(one -> one.array().report().instance()).distinct().count();
    return monitors == 1 && instances == 1
        ? List.of()
        : List.of(
            Finding.fail(
                "enclave.differs",
                clause(),
                "one monitor and one instance",
                monitors + " and " + instances));
  }

  private TaskEnclave enclave(CompositeEvidence evidence, Release release) {
    Map<Digest, Digest> digests = new HashMap<>();
    opened
        .receipt()
        .evidence()
        .forEach(entry -> digests.put(entry.owner(), crypto.sha256(entry.evidence())));
    return new TaskEnclave(
        evidence.array().report().instance(), release.to(), release.receiptKey(), digests);
  }
}
