package dev.adyton.cli;

import dev.adyton.agent.work.Receipts;
import dev.adyton.agent.work.Results;
import dev.adyton.agent.work.Workplace;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.receipt.Receipt;
import dev.adyton.receipt.ReceiptReport;
import dev.adyton.receipt.VerifiedReceipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What receivers get.
@Command(name = "result", description = "Get the result of a task, under a receipt that verifies.")
final class ResultCommands {

  private final Shell shell;
  private final HomeDesk desk;

  ResultCommands(Shell shell) {
    this.shell = shell;
    this.desk = new HomeDesk(shell);
  }

  @Command(
      name = "get",
      description = {
        "Put the receipt together, keep it in the home, verify it under the home's anchors, and only",
        "if every step passed open the output."
      })
  int get(
      @Parameters(paramLabel = "TASK", description = "The task, sha256:…") Digest task,
      @Option(
              names = {"-o", "--output"},
              required = true,
              paramLabel = "FILE",
              description = "Where the output goes.")
          Path file,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description =
                  "Which output (default: the file's name without its ending, or the only one).")
          Optional<String> name,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return desk.atWork(
        common,
        home,
        (output, work) -> {
          output.progress("verifying the receipt …");
          Receipt receipt = better(work, task, Receipts.assemble(work, shell.images(output), task));
          Path kept = Receipts.keep(work, task, receipt);
          ReceiptReport report = verify(work, receipt);
          if (report.verified().isEmpty()) {
            return notOpened(report, kept);
          }
          return opened(work, report.verified().get(), kept, shell.path(file), name);
        });
  }

  /// What verified once is not replaced by what does not, as when this party has the task's image
  /// no more.
  private static Receipt better(Workplace work, Digest task, Receipt assembled) throws IOException {
    Optional<Receipt> kept = work.home().receipts().read(task).map(Receipt::parse);
    boolean keep =
        kept.isPresent()
            && verify(work, assembled).verified().isEmpty()
            && verify(work, kept.get()).verified().isPresent();
    return keep ? kept.get() : assembled;
  }

  private static ReceiptReport verify(Workplace work, Receipt receipt) throws IOException {
    return Receipts.verify(
        work.home().crypto(),
        receipt.encode(),
        work.home().folder().resolve("anchors"),
        work.home().policy(),
        work.clock().instant());
  }

  private static Result notOpened(ReceiptReport report, Path kept) {
    Result described = ReceiptCommands.describe(report);
    List<String> lines = new ArrayList<>(described.lines());
    lines.add("Nothing was opened. The receipt: " + kept);
    return new Result(described.exit(), described.json(), lines, List.of());
  }

  private static Result opened(
      Workplace work, VerifiedReceipt receipt, Path kept, Path file, Optional<String> name)
      throws IOException, InterruptedException {
    List<String> promised = Results.names(work, receipt);
    if (promised.isEmpty()) {
      throw CommandRefused.refused("result.unknown", "the receipt promises no output to you");
    }
    String output = chosen(promised, name, file);
    Bytes content = Results.get(work, receipt, output);
    write(file, content);
    return Result.done(
            JsonObject.build()
                .put("output", output)
                .put("file", file.toString())
                .put("bytes", content.length())
                .put("receipt", kept.toString())
                .put("label", receipt.label().text())
                .done(),
            "output   " + output + ", " + content.length() + " bytes",
            "file     " + file,
            "receipt  " + kept,
            "label    " + receipt.label().text())
        .essence(file.toString());
  }

  private static String chosen(List<String> names, Optional<String> name, Path file) {
    if (name.isPresent()) {
      return name.get();
    }
    String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    if (names.contains(stem) || names.size() == 1) {
      return names.contains(stem) ? stem : names.getFirst();
    }
    throw CommandRefused.usage("which output? Say --name with one of " + names);
  }

  /// For its owner's eyes, and whole or not at all.
  private static void write(Path file, Bytes content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new NoSuchFileException(String.valueOf(parent));
    }
    Path draft =
        Files.createTempFile(
            parent,
            ".result-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(draft, content.toArray());
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
