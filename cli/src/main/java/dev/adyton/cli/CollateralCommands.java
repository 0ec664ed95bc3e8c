package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.endorsers.Answer;
import dev.adyton.endorsers.Collected;
import dev.adyton.endorsers.Collector;
import dev.adyton.endorsers.Endorser;
import dev.adyton.endorsers.http.HttpTransport;
import dev.adyton.evidence.CollateralBundle;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.Evidence;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What vendors publish about their platforms. Fetching is a step of its own: whoever verifies sees
/// what goes in, and no service learns of it.
@Command(
    name = "collateral",
    description = "Fetch, bundle and show what vendors publish about their platforms.")
final class CollateralCommands {

  private final Shell shell;
  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final Verifier verifier = Verifier.of(crypto);

  CollateralCommands(Shell shell) {
    this.shell = shell;
  }

  @Command(
      name = "fetch",
      description = {
        "Ask the vendor's service for what the verification of evidence needs.",
        "Nothing of it is trusted by that: it is verified together with the evidence.",
        "Exit status 0 if all is there; 3 if nobody has it; 4 if a service failed."
      })
  int fetch(
      @Parameters(paramLabel = "EVIDENCE", description = "The evidence.") Path file,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "DIR",
              defaultValue = "collateral",
              description = "Where to (default: the folder collateral).")
          Path folder,
      @Mixin CollateralServices services,
      @Mixin Common common) {
    return shell.run(
        common,
        output -> {
          Evidence evidence =
              InputFile.parsed(shell.path(file), Evidence.MAX_BYTES, Evidence::parse);
          Collected collected = collect(evidence, services, output);
          Path into = shell.path(folder);
          List<Bytes> items = collected.collateral().items();
          return CollateralReport.fetched(collected, into, CollateralFiles.write(into, items));
        });
  }

  private Collected collect(Evidence evidence, CollateralServices services, Output output)
      throws IOException, InterruptedException {
    try (HttpTransport transport = services.transport(output.terminal())) {
      return Collector.of(verifier, services.endorser(transport, crypto, output))
          .telling(need -> output.progress("asking for " + need.kind() + " ..."))
          .collect(evidence, Collateral.none());
    }
  }

  @Command(
      name = "bundle",
      description = {
        "Write one file with all the collateral for evidence, to verify it offline.",
        "Where files of collateral are given, they are all that goes in, and nobody is asked;",
        "otherwise what the evidence needs is fetched."
      })
  int bundle(
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description = "Evidence, or collateral, or both; files or folders.")
          List<Path> files,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              required = true,
              description = "Where to.")
          Path target,
      @Mixin CollateralServices services,
      @Mixin Common common) {
    return shell.run(
        common,
        output ->
            bundled(CollateralInputs.read(paths(files)), shell.path(target), services, output));
  }

  private Result bundled(
      CollateralInputs inputs, Path target, CollateralServices services, Output output)
      throws IOException, InterruptedException {
    Endorser nobody = _ -> Answer.Unavailable.of(Answer.Cause.NOT_ASKED, "nobody was asked");
    List<Collected> each = new ArrayList<>();
    for (Evidence evidence : inputs.evidence()) {
      each.add(
          inputs.collateral().isEmpty()
              ? collect(evidence, services, output)
              : Collector.of(verifier, nobody).collect(evidence, inputs.given()));
    }
    CollateralBundle bundle =
        inputs.collateral().isEmpty()
            ? bundle(each)
            : CollateralBundle.ofFiles(inputs.collateral());
    CollateralFiles.write(target, bundle.encode());
    return CollateralReport.bundled(
        bundle, target, each.stream().flatMap(one -> one.missing().stream()).distinct().toList());
  }

  private static CollateralBundle bundle(List<Collected> each) {
    return CollateralBundle.of(
        each.stream()
            .flatMap(collected -> collected.fetched().stream())
            .flatMap(CollateralCommands::items)
            .toList());
  }

  private static Stream<CollateralBundle.Item> items(Collected.Fetched fetched) {
    return fetched.answer().items().stream()
        .map(item ->
            new CollateralBundle.Item(
                item,
                Optional.of(fetched.answer().fetched()),
                Optional.of(fetched.answer().source())));
  }

  @Command(
      name = "show",
      description = {
        "Show what files of collateral hold: what it is, of whom, for which platform,",
        "from when until when. Nothing is verified."
      })
  int show(
      @Parameters(
              paramLabel = "PATH",
              arity = "1..*",
              description = "Collateral of any kind, or folders of it.")
          List<Path> files,
      @Mixin Common common) {
    return shell.run(common, _ -> shown(paths(files)));
  }

  private static Result shown(List<Path> files) throws IOException {
    List<Bytes> contents = new ArrayList<>();
    for (Path file : files) {
      Bytes content = InputFile.read(file, Endorsement.MAX_BYTES);
      requireCollateral(file, content);
      contents.add(content);
    }
    return CollateralReport.shown(CollateralBundle.ofFiles(contents));
  }

  private static void requireCollateral(Path file, Bytes content) {
    try {
      Endorsement.parseAll(content);
    } catch (FormatException e) {
      String next =
          CollateralInputs.isEvidence(content) ? " (it is evidence: adyton evidence explain)" : "";
      throw CommandRefused.refused("format.invalid", file + ": " + e.getMessage() + next);
    }
  }

  private List<Path> paths(List<Path> typed) throws IOException {
    return CollateralFiles.expanded(typed.stream().map(shell::path).toList());
  }
}
