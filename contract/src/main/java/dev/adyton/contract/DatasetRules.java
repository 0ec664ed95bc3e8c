package dev.adyton.contract;

import dev.adyton.contract.CodeIdentity.Exact;
import dev.adyton.contract.CodeIdentity.SignerAndVersion;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.verification.check.Finding;
import java.util.List;
import java.util.Optional;

/// Inputs against manifests, the contract against use policies.
final class DatasetRules {

  private final Crypto crypto;
  private final Agreement agreement;
  private final Findings findings = new Findings("trust.md 12");

  private DatasetRules(Crypto crypto, Agreement agreement) {
    this.crypto = crypto;
    this.agreement = agreement;
  }

  static List<Finding> check(Crypto crypto, Agreement agreement) {
    DatasetRules rules = new DatasetRules(crypto, agreement);
    agreement.contract().inputs().forEach(rules::input);
    rules.findings.require(
        agreement.datasets().size() <= agreement.contract().inputs().size(),
        "dataset.surplus",
        "one manifest an input",
        agreement.datasets().size());
    return rules.findings.list();
  }

  private void input(Input input) {
    Optional<Signed<DatasetManifest>> manifest = agreement.dataset(input);
    if (manifest.isEmpty()) {
      findings.require(false, "dataset.missing", input.version().toString(), "none");
      return;
    }
    manifest(input, manifest.get().document());
    usePolicy(input, manifest.get().document().usePolicy());
  }

  private void manifest(Input input, DatasetManifest manifest) {
    Optional<Digest> owner = agreement.owner(input).map(Party::signing);
    findings.require(
        owner.filter(manifest.owner()::equals).isPresent(),
        "dataset.owner",
        "the key of " + input.owner(),
        manifest.owner());
    findings.require(
        manifest.name().equals(input.dataset()), "dataset.name", input.dataset(), manifest.name());
    findings.require(
        manifest.join().equals(input.join()), "dataset.join", manifest.join(), input.join());
    for (String column : input.columns()) {
      findings.require(
          manifest.column(column).isPresent(), "dataset.columns", "a column it has", column);
    }
  }

  private void usePolicy(Input input, UsePolicy policy) {
    Contract contract = agreement.contract();
    findings.require(
        policy.digest(crypto).equals(input.usePolicy()),
        "use-policy.digest",
        input.usePolicy().toString(),
        policy.digest(crypto));
    for (String column : input.columns()) {
      findings.require(
          policy.columns().contains(column),
          "use-policy.columns",
          "a column that " + of(input) + " allows",
          column);
    }
    findings.require(
        allowsFunction(policy, contract.function().identity()),
        "use-policy.function",
        "a function that " + of(input) + " allows",
        contract.function().name());
    contract.outputs().forEach(output -> receivers(input, policy, output));
    findings.require(
        contract.uses() <= policy.uses(),
        "use-policy.uses",
        "at most " + policy.uses() + " of " + of(input),
        contract.uses());
    findings.require(
        !contract.notAfter().isAfter(policy.notAfter()),
        "use-policy.window",
        "not after " + policy.notAfter() + ", when " + of(input) + " ends",
        contract.notAfter());
  }

  /// What is computed may hold something of every input, so every policy must allow every receiver.
  private void receivers(Input input, UsePolicy policy, Output output) {
    for (String receiver : output.receivers()) {
      boolean allowed =
          agreement
              .contract()
              .party(receiver)
              .filter(party -> policy.receivers().contains(party.signing()))
              .isPresent();
      findings.require(
          allowed, "use-policy.receivers", "a receiver that " + of(input) + " allows", receiver);
    }
  }

  private static String of(Input input) {
    return input.owner() + "/" + input.dataset();
  }

  /// Where a signer is trusted no build is known yet: the start names one, and is checked then.
  private static boolean allowsFunction(UsePolicy policy, CodeIdentity identity) {
    return switch (identity) {
      case Exact(Digest digest) -> policy.functions().contains(digest);
      case SignerAndVersion ignored -> true;
    };
  }
}
