package dev.adyton.contract;

import dev.adyton.crypto.Crypto;
import dev.adyton.verification.check.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The rules by which documents agree: one set, used by an owner's agent (before it consents, and
/// again before it releases), by the engine and by the verifier of a receipt. Everything here
/// follows from documents alone; evidence, log and release ledgers are judged elsewhere.
///
/// An empty list means that every rule holds. Codes are stable.
///
/// | method | codes |
/// |---|---|
/// | {@link #terms} | `contract.party-twice`, `contract.key-twice`, `contract.no-initiator`, `contract.owner`, `contract.input-twice`, `contract.join`, `contract.output-twice`, `contract.receiver`, `contract.window`, `contract.environment`, `contract.log-name`, `contract.witness`, `contract.threshold`, `contract.discloses` |
/// | {@link #cards} | `card.missing`, `card.surplus`, `card.entry`, `card.witness` |
/// | {@link #datasets} | `dataset.missing`, `dataset.surplus`, `dataset.owner`, `dataset.name`, `dataset.join`, `dataset.columns`, `use-policy.digest`, `use-policy.columns`, `use-policy.function`, `use-policy.receivers`, `use-policy.uses`, `use-policy.window` |
/// | {@link #consents} | `consent.missing`, `consent.surplus`, `consent.contract`, `consent.roles` |
/// | {@link #start} | `start.contract`, `start.initiator`, `start.engine`, `start.function`, `use-policy.function` |
/// | {@link #releases} | `release.missing`, `release.surplus`, `release.contract`, `release.task`, `release.owner`, `release.version`, `release.columns`, `release.use`, `release.own-policy`, `release.enclave`, `release.evidence` |
/// | {@link #enclave} | `release.enclave`, `release.evidence` |
/// | {@link #statement} | `statement.key`, `statement.contract`, `statement.task`, `statement.instance`, `statement.consents`, `statement.releases`, `statement.code`, `statement.arguments`, `statement.opened`, `statement.findings`, `statement.outputs` |
/// | {@link #current} | `contract.not-current`, `consent.expired`, `consent.withdrawn`, `use-policy.expired`, `start.expired`, `release.expired` |
public final class ContractRules {

  private final Crypto crypto;

  /// Makes the rules.
  public ContractRules(Crypto crypto) {
    this.crypto = crypto;
  }

  /// {@return what is wrong with a contract in itself: parties, roles, inputs, outputs, log}
  public List<Finding> terms(Contract contract) {
    return TermRules.check(contract);
  }

  /// {@return where entries of parties differ from their cards}
  public List<Finding> cards(Agreement agreement) {
    return CardRules.check(agreement);
  }

  /// {@return where inputs reach beyond manifests, or the contract beyond use policies}
  public List<Finding> datasets(Agreement agreement) {
    return DatasetRules.check(crypto, agreement);
  }

  /// {@return which consents are missing or do not cover the contract}
  public List<Finding> consents(Agreement agreement) {
    return ConsentRules.check(agreement);
  }

  /// {@return everything an agent checks from documents before its party consents}
  public List<Finding> proposal(Agreement agreement) {
    return all(terms(agreement.contract()), cards(agreement), datasets(agreement));
  }

  /// {@return everything that must hold before a task may start}
  public List<Finding> agreement(Agreement agreement) {
    return all(proposal(agreement), consents(agreement));
  }

  /// {@return whether a start is by an initiator and names code within contract and use policies}
  ///
  /// @param known verified signatures over code, for a contract that trusts a signer; without the
  ///   one that is needed the finding is undetermined
  public List<Finding> start(
      Agreement agreement, Signed<Start> start, Collection<CodeRelease> known) {
    return StartRules.check(agreement, start.document(), known);
  }

  /// {@return whether there is one release for every input and all name the same task and enclave}
  public List<Finding> releases(
      Agreement agreement, Signed<Start> start, List<Signed<Release>> releases) {
    return ReleaseRules.check(agreement, start, releases);
  }

  /// {@return whether releases name this enclave and the evidence that it gave each owner}
  public List<Finding> enclave(List<Signed<Release>> releases, TaskEnclave enclave) {
    return ReleaseRules.check(releases, enclave);
  }

  /// {@return whether a statement agrees with everything that its task was run under}
  public List<Finding> statement(
      Agreement agreement,
      Signed<Start> start,
      List<Signed<Release>> releases,
      Signed<Statement> statement) {
    return StatementRules.check(agreement, start, releases, statement);
  }

  /// {@return what is outside its dates or withdrawn at a time}: the check of an agent with its own
  /// clock before it releases or sends a box. Receipts print these dates and do not judge them.
  public List<Finding> current(
      Agreement agreement, Collection<Signed<Withdrawal>> withdrawals, Instant at) {
    return CurrencyRules.check(agreement, withdrawals, at);
  }

  /// {@return what of a task is past its dates at a time}
  public List<Finding> current(
      Signed<Start> start, Collection<Signed<Release>> releases, Instant at) {
    return CurrencyRules.check(start, releases, at);
  }

  @SafeVarargs
  private static List<Finding> all(List<Finding>... lists) {
    List<Finding> all = new ArrayList<>();
    for (List<Finding> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }
}
