package dev.adyton.contract;

import dev.adyton.crypto.Digest;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A statement against everything that its task was run under.
final class StatementRules {

  private final Agreement agreement;
  private final Statement statement;
  private final Findings findings = new Findings("trust.md 14");

  private StatementRules(Agreement agreement, Statement statement) {
    this.agreement = agreement;
    this.statement = statement;
  }

  static List<Finding> check(
      Agreement agreement,
      Signed<Start> start,
      List<Signed<Release>> releases,
      Signed<Statement> statement) {
    StatementRules rules = new StatementRules(agreement, statement.document());
    rules.signer(statement, releases);
    rules.task(start);
    rules.documents(releases);
    rules.opened();
    rules.outcome();
    rules.outputs();
    return rules.findings.list();
  }

  private void signer(Signed<Statement> signed, List<Signed<Release>> releases) {
    boolean key =
        !releases.isEmpty()
            && releases.stream()
                .allMatch(release -> release.document().receiptKey().equals(signed.signer()));
    findings.require(
        key, "statement.key", "the receipt key of the releases", signed.signer().thumbprint());
    boolean instance =
        releases.stream()
            .allMatch(release -> release.document().instance().equals(statement.instance()));
    findings.require(
        instance, "statement.instance", "the enclave of the releases", statement.instance());
  }

  private void task(Signed<Start> start) {
    findings.require(
        statement.contract().equals(agreement.digest()),
        "statement.contract",
        agreement.digest().toString(),
        statement.contract());
    findings.require(
        statement.task().equals(start.digest()),
        "statement.task",
        start.digest().toString(),
        statement.task());
    boolean code =
        statement.engine().equals(start.document().engine())
            && statement.function().equals(start.document().function());
    findings.require(code, "statement.code", "engine and function of the start", "others");
    findings.require(
        statement.arguments().equals(agreement.contract().function().arguments()),
        "statement.arguments",
        "those of the contract",
        statement.arguments().keySet());
  }

  private void documents(List<Signed<Release>> releases) {
    List<Digest> consents =
        agreement.contract().parties().stream()
            .map(agreement::consent)
            .flatMap(Optional::stream)
            .map(Signed::digest)
            .toList();
    findings.require(
        statement.consents().equals(consents),
        "statement.consents",
        "one of every party, in order",
        statement.consents());
    List<Digest> ordered =
        releases.stream()
            .sorted(Comparator.comparingInt(release -> release.document().input()))
            .map(Signed::digest)
            .toList();
    findings.require(
        statement.releases().equals(ordered),
        "statement.releases",
        "one of every input, in order",
        statement.releases());
  }

  private void opened() {
    List<Digest> versions = agreement.contract().inputs().stream().map(Input::version).toList();
    boolean opened =
        statement.outcome() == TaskOutcome.COMPLETED
            ? statement.opened().equals(versions)
            : versions.containsAll(statement.opened());
    findings.require(opened, "statement.opened", "versions of the inputs", statement.opened());
  }

  private void outcome() {
    boolean completed = statement.outcome() == TaskOutcome.COMPLETED;
    findings.require(
        completed == statement.findings().isEmpty(),
        "statement.findings",
        "findings exactly where a task did not complete",
        statement.findings());
  }

  private void outputs() {
    Set<List<Object>> expected = new HashSet<>();
    if (statement.outcome() == TaskOutcome.COMPLETED) {
      agreement.contract().outputs().forEach(output -> expected.addAll(addressed(output)));
    }
    List<List<Object>> stated =
        statement.outputs().stream()
            .map(entry -> List.<Object>of(entry.name(), entry.receiver(), entry.bytes()))
            .toList();
    boolean same = stated.size() == expected.size() && expected.equals(new HashSet<>(stated));
    findings.require(
        same,
        "statement.outputs",
        "one for every output and receiver, padded to maxBytes, if completed",
        stated.size());
    long streams = statement.outputs().stream().map(StatementOutput::stream).distinct().count();
    findings.require(
        streams == stated.size(), "statement.outputs", "a stream each", streams + " streams");
  }

  private List<List<Object>> addressed(Output output) {
    List<List<Object>> addressed = new ArrayList<>();
    for (String receiver : output.receivers()) {
      agreement
          .contract()
          .party(receiver)
          .ifPresent(
              party -> addressed.add(List.of(output.name(), party.signing(), output.maxBytes())));
    }
    return addressed;
  }
}
