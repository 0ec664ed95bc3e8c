package dev.adyton.task;

import dev.adyton.appraisal.Verdict;
import dev.adyton.codec.Bytes;
import dev.adyton.contract.Agreement;
import dev.adyton.contract.Contract;
import dev.adyton.contract.ContractRules;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Input;
import dev.adyton.contract.Party;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Statement;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.task.Reservation.Standing;
import dev.adyton.verification.check.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What an owner's agent checks before each step.
final class OwnerRules {

  private static final String CLAUSE = "trust.md 11";

  private final ContractRules rules;
  private final Signed<PartyCard> own;
  private final Digest policy;

  OwnerRules(Crypto crypto, Signed<PartyCard> own, Digest policy) {
    this.rules = new ContractRules(crypto);
    this.own = own;
    this.policy = policy;
  }

  Digest policy() {
    return policy;
  }

  /// {@return the indexes of this owner's inputs}
  List<Integer> ownInputs(OwnerTask task) {
    List<Input> inputs = task.agreement().contract().inputs();
    return IntStream.range(0, inputs.size())
        .filter(index -> isOwn(task.agreement(), inputs.get(index)))
        .boxed()
        .toList();
  }

  private boolean isOwn(Agreement agreement, Input input) {
    return agreement.owner(input).map(Party::signing).filter(thumbprint()::equals).isPresent();
  }

  /// {@return what speaks against a task before anything else is known of it}
  ///
  /// @param book with everything lapsed that ran out
  List<Finding> task(OwnerTask task, ReleaseBook book, Instant at) {
    Agreement agreement = task.agreement();
    List<Finding> found = new ArrayList<>(rules.agreement(agreement));
    found.addAll(rules.start(agreement, task.start(), task.knownCode()));
    found.addAll(rules.current(agreement, task.withdrawals(), at));
    found.addAll(rules.current(task.start(), List.of(), at));
    cards(task, found);
    ownPart(task, found);
    ledger(task, book, found);
    if (found.isEmpty()) {
      uses(task, book, found);
    }
    return found;
  }

  private void cards(OwnerTask task, List<Finding> found) {
    for (Signed<PartyCard> card : task.agreement().cards()) {
      boolean imported = task.importedCards().contains(card.digest()) || card.equals(own);
      require(
          imported,
          "card.not-imported",
          "a card that was handed over by a person",
          card.document().name(),
          found);
    }
    boolean ownEntry =
        task.agreement()
            .contract()
            .party(thumbprint())
            .filter(party -> party.card().equals(own.digest()))
            .isPresent();
    require(ownEntry, "card.own", "this party's own card", "another entry", found);
  }

  private void ownPart(OwnerTask task, List<Finding> found) {
    require(!ownInputs(task).isEmpty(), "contract.no-input", "an own input", "none", found);
    boolean consented =
        task.agreement()
            .contract()
            .party(thumbprint())
            .flatMap(task.agreement()::consent)
            .filter(consent -> consent.document().ownPolicy().equals(policy))
            .isPresent();
    require(consented, "consent.own-policy", policy.toString(), "another policy", found);
  }

  private void ledger(OwnerTask task, ReleaseBook book, List<Finding> found) {
    for (Signed<Release> logged : task.logged()) {
      boolean foreign = !logged.document().owner().equals(thumbprint());
      require(
          foreign || book.knows(logged),
          "ledger.rolled-back",
          "a ledger that knows every own release of the log",
          logged.digest() + " is missing",
          found);
    }
  }

  private void uses(OwnerTask task, ReleaseBook before, List<Finding> found) {
    Contract contract = task.agreement().contract();
    Map<Bytes, Long> needed = new HashMap<>();
    for (int index : ownInputs(task)) {
      DatasetManifest manifest =
          task.agreement().dataset(contract.inputs().get(index)).orElseThrow().document();
      boolean taken = before.reservation(task.id(), index).isPresent();
      long more = needed.merge(manifest.id(), taken ? 0L : 1L, Long::sum);
      long uses = before.uses(manifest.id()) + more;
      long most = manifest.usePolicy().uses();
      require(taken || uses <= most, "use-policy.uses", "at most " + most + " uses", uses, found);
    }
    long use = before.useOf(task.agreement().digest(), task.id());
    require(
        use <= contract.uses(),
        "contract.uses",
        "at most " + contract.uses() + " uses",
        use,
        found);
  }

  /// {@return why a verdict does not affirm}: the finding that decided it
  static List<Finding> verdict(Verdict verdict) {
    return verdict.affirms()
        ? List.of()
        : List.of(
            Finding.fail(
                "verdict.refused",
                "trust.md 10",
                "evidence that the own policy and the contract affirm",
                verdict.findings().stream()
                    .filter(finding -> finding.effect() == verdict.outcome())
                    .map(Finding::toString)
                    .findFirst()
                    .orElse(verdict.outcome().text())));
  }

  /// {@return what speaks against the releases of all owners}
  List<Finding> releases(OwnerTask task, List<Signed<Release>> releases, Instant at) {
    List<Finding> found = new ArrayList<>(rules.releases(task.agreement(), task.start(), releases));
    found.addAll(rules.current(task.start(), releases, at));
    return found;
  }

  /// {@return what speaks against the claim that an enclave opened nothing}
  List<Finding> statement(
      OwnerTask task, List<Signed<Release>> releases, Signed<Statement> statement) {
    List<Finding> found =
        new ArrayList<>(rules.statement(task.agreement(), task.start(), releases, statement));
    require(
        TaskEntry.openedNothing(statement.document()),
        "statement.opened",
        "refused with nothing opened",
        statement.document().outcome().text(),
        found);
    return found;
  }

  /// {@return why a release cannot be sent once more}
  static Optional<Finding> again(Reservation known, AffirmedEnclave enclave) {
    if (!known.takesUse()) {
      return problem("release.over", "a release that is in force", known.standing());
    }
    return enclave.isOf(known.release().document())
        ? Optional.empty()
        : problem("release.other-enclave", "the enclave of the first release", "another");
  }

  /// {@return why no box can be made or sent once more}
  static Optional<Finding> spendable(
      Optional<Reservation> known, AffirmedEnclave enclave, AgreedReleases agreed, DataKeys keys) {
    if (known.isEmpty()) {
      return problem("release.not-reserved", "an own release", "none");
    }
    Reservation reservation = known.get();
    Optional<Finding> problem = again(reservation, enclave);
    if (problem.isPresent()) {
      return problem;
    }
    if (!agreed.holds(reservation.release())) {
      return problem("release.not-logged", "this owner's release as it was signed", "another");
    }
    boolean offered =
        reservation.standing() == Standing.SPENT
            || keys.offers(reservation.release().document().version());
    return offered
        ? Optional.empty()
        : problem("data.not-offered", "a version that is offered", "one that is not");
  }

  private Digest thumbprint() {
    return own.document().thumbprint();
  }

  private static Optional<Finding> problem(String code, String expected, Object actual) {
    return Optional.of(Finding.fail(code, CLAUSE, expected, actual.toString()));
  }

  private static void require(
      boolean holds, String code, String expected, Object actual, List<Finding> found) {
    if (!holds) {
      found.add(Finding.fail(code, CLAUSE, expected, actual.toString()));
    }
  }
}
