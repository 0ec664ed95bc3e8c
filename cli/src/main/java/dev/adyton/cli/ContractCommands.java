package dev.adyton.cli;

import dev.adyton.agent.work.ConsentPreview;
import dev.adyton.agent.work.Consents;
import dev.adyton.agent.work.ContractLine;
import dev.adyton.agent.work.Contracts;
import dev.adyton.agent.work.Proposal;
import dev.adyton.agent.work.Proposals;
import dev.adyton.agent.work.ProposedContract;
import dev.adyton.agent.work.Workplace;
import dev.adyton.codec.JsonObject;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Role;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.verification.check.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What shall be computed, and who agrees to it.
@Command(name = "contract", description = "Propose what shall be computed, read it, agree to it.")
final class ContractCommands {

  private final Shell shell;
  private final HomeDesk desk;

  ContractCommands(Shell shell) {
    this.shell = shell;
    this.desk = new HomeDesk(shell);
  }

  @Command(
      name = "propose",
      description = {
        "Complete a short file to a contract, check it, and send it to the hub. It names parties,",
        "datasets and a function; keys, digests and measurements come from what you know yourself.",
        "Proposing never consents."
      })
  int propose(
      @Parameters(paramLabel = "FILE", description = "The proposal, JSON.") Path file,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return desk.atWork(
        common,
        home,
        (output, work) -> {
          Proposal proposal =
              InputFile.parsed(shell.path(file), Proposal.MOST_BYTES, Proposal::parse);
          ProposedContract proposed = complete(work, proposal, output);
          if (!proposed.findings().isEmpty()) {
            return refused(proposed.findings());
          }
          Contracts.propose(work, proposed);
          return proposed(proposed);
        });
  }

  private ProposedContract complete(Workplace work, Proposal proposal, Output output)
      throws Exception {
    try {
      return Proposals.complete(work, shell.images(output), proposal);
    } catch (IllegalArgumentException e) {
      throw CommandRefused.refused(
          "contract.terms", "the proposal does not hold: " + e.getMessage());
    }
  }

  private static Result proposed(ProposedContract proposed) {
    String digest = proposed.digest().toString();
    return Result.done(
            JsonObject.build().put("contract", digest).done(),
            "contract  " + digest,
            "Proposed. Nobody has consented yet: adyton contract consent " + digest)
        .essence(digest);
  }

  private static Result refused(List<Finding> findings) {
    List<String> lines = new ArrayList<>(List.of("Not done:"));
    findings.forEach(finding -> lines.add("  " + ReceiptCommands.text(finding)));
    return Result.done(
            JsonObject.build()
                .put("findings", findings.stream().map(ReceiptCommands::json).toList())
                .done(),
            lines)
        .exit(Exit.REFUSED);
  }

  @Command(name = "list", description = "List the contracts that name this party.")
  int list(@Mixin HomeOption home, @Mixin Common common) {
    return desk.atWork(common, home, (_, work) -> listed(Contracts.list(work)));
  }

  private static Result listed(List<ContractLine> contracts) {
    List<String> lines = new ArrayList<>();
    for (ContractLine each : contracts) {
      lines.add(each.digest() + "  " + each.title());
      lines.add("    parties " + String.join(", ", each.parties()) + standing(each));
      each.tasks().forEach(task -> lines.add("    task    " + task));
    }
    return Result.done(
            JsonObject.build()
                .put("contracts", contracts.stream().map(ContractCommands::json).toList())
                .done(),
            lines)
        .essence(contracts.stream().map(each -> each.digest().toString()).toList());
  }

  private static String standing(ContractLine line) {
    if (!line.withdrawn().isEmpty()) {
      return "; withdrawn by " + String.join(", ", line.withdrawn());
    }
    return line.missing().isEmpty()
        ? "; all consented"
        : "; waiting for the consent of " + String.join(", ", line.missing());
  }

  private static JsonObject json(ContractLine line) {
    return JsonObject.build()
        .put("contract", line.digest().toString())
        .put("title", line.title())
        .putTexts("parties", line.parties())
        .putTexts("missing", line.missing())
        .putTexts("withdrawn", line.withdrawn())
        .putTexts("tasks", line.tasks().stream().map(Digest::toString).toList())
        .done();
  }

  @Command(name = "show", description = "Show a contract and what its consent would sign.")
  int show(
      @Parameters(paramLabel = "ID", description = "The contract, sha256:…") Digest contract,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return desk.atWork(
        common,
        home,
        (output, work) -> shown(Consents.preview(work, shell.images(output), contract)));
  }

  private static Result shown(ConsentPreview preview) {
    return Result.done(json(preview), ContractText.lines(preview))
        .essence(preview.digest().toString());
  }

  private static JsonObject json(ConsentPreview preview) {
    return JsonObject.build()
        .put("digest", preview.digest().toString())
        .put("contract", preview.agreement().contract().toJson())
        .putTexts("roles", preview.roles().stream().map(Role::text).toList())
        .put("ownPolicy", preview.ownPolicy().toString())
        .putTexts("warnings", preview.warnings())
        .put("findings", preview.findings().stream().map(ReceiptCommands::json).toList())
        .done();
  }

  @Command(
      name = "consent",
      description = {
        "Print all that a consent signs, ask, and sign.",
        "Without a terminal the digest must be given: read it first with contract show."
      })
  int consent(
      @Parameters(paramLabel = "ID", description = "The contract, sha256:…") Digest contract,
      @Option(
              names = "--digest",
              paramLabel = "DIGEST",
              description = "The digest that you read and agree to.")
          Optional<Digest> digest,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              description = "After which nothing more is released (default: the contract's end).")
          Optional<Instant> expires,
      @Mixin HomeOption home,
      @Mixin Common common) {
    if (digest.isEmpty()) {
      return shell.run(common, output -> askFirst(output, contract, expires, home));
    }
    return desk.atWork(
        common,
        home,
        (output, work) -> {
          ConsentPreview preview = Consents.preview(work, shell.images(output), contract);
          return preview.mayConsent()
              ? consented(work, preview, digest.get(), expires)
              : refused(preview.findings());
        });
  }

  private Result askFirst(
      Output output, Digest contract, Optional<Instant> expires, HomeOption home)
      throws IOException {
    String folder = home.folder(shell.terminal()).toString();
    String id = contract.toString();
    if (!shell.terminal().interactive()) {
      throw CommandRefused.usage(
          "nobody can be asked here: read adyton contract show " + id + ", then say --digest");
    }
    Result shown = shell.capture(List.of("contract", "show", id, "--home", folder)).orElseThrow();
    shown.lines().forEach(output::note);
    if (!shell.terminal().agrees("Consent to all of this?")) {
      throw CommandRefused.refused("consent.declined", "nothing was signed");
    }
    List<String> words =
        new ArrayList<>(List.of("contract", "consent", id, "--home", folder, "--digest"));
    words.addAll(shown.essence());
    expires.ifPresent(time -> words.addAll(List.of("--expires", time.toString())));
    return shell.capture(words).orElseThrow();
  }

  private static Result consented(
      Workplace work, ConsentPreview preview, Digest digest, Optional<Instant> expires)
      throws IOException, InterruptedException {
    Contract contract = preview.agreement().contract();
    LoggedDocument consent =
        Consents.consent(work, preview, digest, expires.orElse(contract.notAfter()));
    List<String> lines = new ArrayList<>(ContractText.lines(preview));
    lines.add(
        "Consented: consent " + consent.digest() + " is entry " + consent.index() + " of the log.");
    return Result.done(
            JsonObject.build()
                .put("contract", digest.toString())
                .put("consent", consent.digest().toString())
                .put("index", consent.index())
                .done(),
            lines)
        .essence(consent.digest().toString());
  }

  @Command(name = "withdraw", description = "Withdraw from a contract, for good.")
  int withdraw(
      @Parameters(paramLabel = "ID", description = "The contract, sha256:…") Digest contract,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return desk.atWork(
        common,
        home,
        (_, work) -> {
          LoggedDocument withdrawal = Consents.withdraw(work, contract);
          return Result.done(
                  JsonObject.build()
                      .put("contract", contract.toString())
                      .put("withdrawal", withdrawal.digest().toString())
                      .done(),
                  "Withdrawn. Nothing more is released; tasks that hold their keys run on.")
              .essence(withdrawal.digest().toString());
        });
  }
}
