package dev.adyton.cli;

import dev.adyton.agent.work.LogView;
import dev.adyton.codec.JsonObject;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The log in which everything accepted stands.
@Command(name = "log", description = "Hold the hub to its log.")
final class LogCommands {

  private final HomeDesk desk;

  LogCommands(Shell shell) {
    this.desk = new HomeDesk(shell);
  }

  @Command(
      name = "verify",
      description = {
        "Verify that the hub's newest checkpoint extends the last one that this party saw, and that",
        "every document that the hub shows is in it."
      })
  int verify(
      @Mixin HomeOption home,
      @Option(
              names = "--checkpoint",
              paramLabel = "FILE",
              description = "a checkpoint that another party was shown: the log must extend it too")
          @Nullable Path checkpoint,
      @Mixin Common common) {
    return desk.atWork(
        common, home, (_, work) -> verified(LogView.verify(work, elsewhere(checkpoint))));
  }

  private static Optional<SignedCheckpoint> elsewhere(@Nullable Path file) throws IOException {
    return file == null
        ? Optional.empty()
        : Optional.of(SignedCheckpoint.parse(InputFile.read(file, SignedCheckpoint.MAX_BYTES)));
  }

  private static Result verified(LogView view) {
    Checkpoint checkpoint = view.checkpoint().checkpoint();
    boolean honest = view.contradictions().isEmpty();
    return Result.done(
            JsonObject.build()
                .put("origin", checkpoint.origin())
                .put("size", checkpoint.size())
                .put("root", checkpoint.root().hex())
                .put("checkpoint", view.checkpoint().encode().toText())
                .put("documents", view.documents().size())
                .put("contradictions", view.contradictions().size())
                .done(),
            "log            " + checkpoint.origin(),
            "size           " + checkpoint.size(),
            "root           " + checkpoint.root().hex(),
            "documents      " + view.documents().size() + " of this party, each proven",
            "contradictions " + view.contradictions().size(),
            honest
                ? "The log extends all that this party saw."
                : "The log contradicted itself before: tell the other parties.")
        .essence(checkpoint.root().hex())
        .exit(honest ? Exit.PASS : Exit.REFUSED);
  }

  @Command(name = "show", description = "Show the documents in the log that concern this party.")
  int show(@Mixin HomeOption home, @Mixin Common common) {
    return desk.atWork(common, home, (_, work) -> shown(LogView.show(work)));
  }

  private static Result shown(List<LoggedDocument> documents) {
    List<String> lines = new ArrayList<>();
    List<JsonObject> json = new ArrayList<>();
    for (LoggedDocument each : documents) {
      lines.add(
          String.format(Locale.ROOT, "%6d  %-12s %s", each.index(), each.event(), each.digest()));
      json.add(
          JsonObject.build()
              .put("index", each.index())
              .put("event", each.event())
              .put("digest", each.digest().toString())
              .done());
    }
    lines.add("Nothing of this was verified: adyton log verify");
    return Result.done(JsonObject.build().put("documents", json).done(), lines)
        .essence(documents.stream().map(each -> each.digest().toString()).toList());
  }
}
