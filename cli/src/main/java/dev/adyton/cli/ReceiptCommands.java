package dev.adyton.cli;

import dev.adyton.appraisal.Adversary;
import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.StrictText;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Party;
import dev.adyton.contract.Statement;
import dev.adyton.contract.TaskFinding;
import dev.adyton.crypto.Crypto;
import dev.adyton.receipt.Anchors;
import dev.adyton.receipt.AnchorsFolder;
import dev.adyton.receipt.Receipt;
import dev.adyton.receipt.ReceiptReport;
import dev.adyton.receipt.ReceiptVerifier;
import dev.adyton.receipt.StepLine;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Receipts, offline: no hub, no agent, no network.
@Command(name = "receipt", description = "Verify receipts offline, and look into them.")
final class ReceiptCommands {

  private final Shell shell;
  private final Crypto crypto = Crypto.of(new SecureRandom());

  ReceiptCommands(Shell shell) {
    this.shell = shell;
  }

  @Command(
      name = "verify",
      description = {
        "Verify a receipt under your own anchors: one line a step, then the label.",
        "Exit status 0 only if every step passed; 1 if one failed; 3 if an anchor is missing."
      })
  int verify(
      @Parameters(paramLabel = "FILE", description = "The receipt.") Path file,
      @Option(
              names = "--anchors",
              paramLabel = "DIR",
              description = {
                "Whom you trust: roots/, logs/, parties/ (default: anchors/ of the home).",
                "What is absent is not trusted."
              })
          Optional<Path> anchors,
      @Option(
              names = "--policy",
              paramLabel = "FILE",
              description = "Which evidence you accept (default: the product's policy).")
          Optional<Path> policy,
      @Option(
              names = "--at",
              paramLabel = "TIME",
              description = "Your time, for evidence that no witness dates (default: now).")
          Optional<Instant> at,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return shell.run(
        common,
        _ ->
            describe(
                new ReceiptVerifier(crypto)
                    .verify(
                        InputFile.read(shell.path(file), Receipt.MAX_BYTES),
                        anchors(anchors, home),
                        policy(policy),
                        at.orElseGet(Instant::now))));
  }

  /// A folder that is absent trusts nothing: the receipt is then undetermined.
  private Anchors anchors(Optional<Path> folder, HomeOption home) throws IOException {
    Optional<Path> chosen =
        folder
            .map(shell::path)
            .or(() -> home.folderIfNamed(shell.terminal()).map(each -> each.resolve("anchors")));
    return chosen.isPresent() ? AnchorsFolder.read(crypto, chosen.get()) : Anchors.none();
  }

  private AppraisalPolicy policy(Optional<Path> file) throws IOException {
    return file.isPresent()
        ? InputFile.parsed(shell.path(file.get()), InputFile.SMALL, AppraisalPolicy::read)
        : AppraisalPolicy.standard(crypto.random(AppraisalPolicy.ID));
  }

  static Result describe(ReceiptReport report) {
    List<String> lines = new ArrayList<>();
    for (StepLine step : report.steps()) {
      lines.add(
          String.format(
              Locale.ROOT, "%-13s %-22s %s", word(step.outcome()), step.name(), step.text()));
      step.findings().forEach(finding -> lines.add("                " + text(finding)));
    }
    lines.add("");
    lines.add("log:          " + report.witnessed());
    lines.add("kept out:     " + texts(report.keptOut()));
    lines.add("not kept out: " + texts(report.notKeptOut()));
    lines.add("label:        " + report.label().text());
    lines.add("outcome:      " + word(report.outcome()));
    return Result.done(json(report), lines)
        .essence(word(report.outcome()))
        .exit(exit(report.outcome()));
  }

  static Exit exit(Outcome outcome) {
    return switch (outcome) {
      case PASS -> Exit.PASS;
      case FAIL -> Exit.REFUSED;
      case UNDETERMINED -> Exit.UNDETERMINED;
    };
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case PASS -> "passed";
      case FAIL -> "failed";
      case UNDETERMINED -> "undetermined";
    };
  }

  static String text(Finding finding) {
    return finding.code()
        + ": expected "
        + StrictText.shown(finding.expected())
        + "; found "
        + StrictText.shown(finding.actual())
        + " ("
        + finding.clause()
        + ")";
  }

  private static String texts(Set<Adversary> adversaries) {
    return adversaries.isEmpty()
        ? "nobody"
        : String.join(", ", adversaries.stream().map(Adversary::text).toList());
  }

  private static JsonObject json(ReceiptReport report) {
    return JsonObject.build()
        .put("outcome", word(report.outcome()))
        .put("label", report.label().text())
        .putTexts("keptOut", report.keptOut().stream().map(Adversary::text).toList())
        .putTexts("notKeptOut", report.notKeptOut().stream().map(Adversary::text).toList())
        .putTexts("witnesses", report.witnesses())
        .put("steps", report.steps().stream().map(ReceiptCommands::json).toList())
        .done();
  }

  private static JsonObject json(StepLine step) {
    return JsonObject.build()
        .put("name", step.name())
        .put("outcome", word(step.outcome()))
        .put("text", step.text())
        .put("clause", step.clause())
        .put("findings", step.findings().stream().map(ReceiptCommands::json).toList())
        .done();
  }

  static JsonObject json(Finding finding) {
    return JsonObject.build()
        .put("code", finding.code())
        .put("effect", word(finding.effect()))
        .put("clause", finding.clause())
        .put("expected", finding.expected())
        .put("actual", finding.actual())
        .done();
  }

  @Command(
      name = "show",
      description = "Show what a receipt says. Nothing is verified: see receipt verify.")
  int show(
      @Parameters(paramLabel = "FILE", description = "The receipt.") Path file,
      @Mixin Common common) {
    return shell.run(
        common, _ -> InputFile.parsed(shell.path(file), Receipt.MAX_BYTES, ReceiptCommands::show));
  }

  private static Result show(Bytes content) {
    Receipt receipt = Receipt.parse(content);
    List<String> lines = new ArrayList<>();
    receipt.contract().map(Contract::parse).ifPresent(contract -> show(contract, lines));
    receipt
        .statement()
        .map(DsseEnvelope::payload)
        .map(Statement::parse)
        .ifPresent(statement -> show(statement, lines));
    lines.add(
        "members    "
            + receipt.parties().size()
            + " cards, "
            + receipt.consents().size()
            + " consents, "
            + receipt.datasets().size()
            + " manifests, "
            + receipt.releases().size()
            + " releases, "
            + receipt.evidence().size()
            + " evidences");
    lines.add("Nothing of this was verified: adyton receipt verify FILE --anchors DIR");
    return Result.done((JsonObject) Json.parse(content), lines);
  }

  private static void show(Contract contract, List<String> lines) {
    lines.add("contract   " + contract.title());
    lines.add(
        "parties    " + String.join(", ", contract.parties().stream().map(Party::name).toList()));
    lines.add("function   " + contract.function().name() + " " + contract.function().arguments());
    lines.add("discloses  " + String.join(", ", contract.discloses()));
  }

  private static String findings(Statement statement) {
    return statement.findings().isEmpty()
        ? ""
        : ": " + String.join(", ", statement.findings().stream().map(TaskFinding::text).toList());
  }

  private static void show(Statement statement, List<String> lines) {
    lines.add("task       " + statement.task());
    lines.add("outcome    " + statement.outcome().text() + findings(statement));
    statement
        .outputs()
        .forEach(output -> lines.add("output     " + output.name() + " for " + output.receiver()));
  }
}
