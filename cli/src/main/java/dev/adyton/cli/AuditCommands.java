package dev.adyton.cli;

import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.AuditCheck;
import dev.adyton.hub.AuditEvent;
import dev.adyton.hub.AuditFamily;
import dev.adyton.hub.AuditLog;
import dev.adyton.storage.FileStorage;
import dev.adyton.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The operator's own log of what his hub did, for him and his auditors: read where it lies.
@Command(name = "audit", description = "Read and check the log that the operator's hub keeps.")
final class AuditCommands {

  private static final String HOME = "The hub's home (default: ADYTON_HOME, else ~/.adyton/hub).";
  private static final Pattern CHAIN = Pattern.compile("[0-9a-f]{64}");

  private final Shell shell;

  AuditCommands(Shell shell) {
    this.shell = shell;
  }

  @Command(
      name = "show",
      description = {
        "Show events: who did what to which document or task, and how it ended.",
        "They hold no data of the parties."
      })
  int show(
      @Option(names = "--home", paramLabel = "DIR", description = HOME) Optional<Path> home,
      @Option(
              names = "--family",
              paramLabel = "NAME",
              description = "hardware, system, interface, task or network.")
          Optional<AuditFamily> family,
      @Option(names = "--actor", paramLabel = "KEY", description = "Thumbprint of who asked.")
          Optional<Digest> actor,
      @Option(names = "--object", paramLabel = "WORD", description = "Digest or path it was about.")
          Optional<String> object,
      @Option(names = "--since", paramLabel = "TIME", description = "From this time on.")
          Optional<Instant> since,
      @Option(names = "--until", paramLabel = "TIME", description = "Before this time.")
          Optional<Instant> until,
      @Mixin Common common) {
    Predicate<AuditEvent> wanted =
        event ->
            family.filter(one -> one != event.family()).isEmpty()
                && actor.filter(key -> !event.actor().equals(Optional.of(key))).isEmpty()
                && object.filter(word -> !event.object().equals(Optional.of(word))).isEmpty()
                && since.filter(event.at()::isBefore).isEmpty()
                && until.filter(end -> !event.at().isBefore(end)).isEmpty();
    return shell.run(common, _ -> shown(AuditLog.find(storage(home), wanted)));
  }

  private static Result shown(List<AuditEvent> events) {
    JsonObject json =
        JsonObject.build().put("events", events.stream().map(AuditEvent::toJson).toList()).done();
    return Result.done(json, events.stream().map(AuditCommands::line).toList())
        .essence(events.stream().map(AuditCommands::line).toList());
  }

  private static String line(AuditEvent event) {
    String about = event.object().map(word -> "  " + word).orElse("");
    String by = event.actor().map(key -> "  by " + key).orElse("");
    return String.format(
        Locale.ROOT,
        "%s  %-9s  %s  %s (%d)%s%s",
        event.at(),
        event.family().text(),
        event.name(),
        event.outcome(),
        event.figure(),
        about,
        by);
  }

  @Command(
      name = "verify",
      description = {
        "Check that no line was changed or taken out: each is chained to the one before.",
        "Keep the chain that it prints elsewhere: with --kept a log that was cut off is seen too."
      })
  int verify(
      @Option(names = "--home", paramLabel = "DIR", description = HOME) Optional<Path> home,
      @Option(
              names = "--kept",
              paramLabel = "CHAIN",
              description = "The chain that an earlier check printed.")
          Optional<String> kept,
      @Mixin Common common) {
    return shell.run(
        common,
        _ -> {
          if (kept.filter(chain -> !CHAIN.matcher(chain).matches()).isPresent()) {
            throw CommandRefused.usage("--kept is not 64 hexadecimal digits");
          }
          return checked(AuditLog.check(HomeDesk.crypto(), storage(home), kept));
        });
  }

  private static Result checked(AuditCheck check) {
    String verdict =
        check
            .broken()
            .map(line -> "The line " + line + " does not follow: the log was changed.")
            .orElse(
                check.extendsKept()
                    ? "Every line follows from the ones before."
                    : "The chain that was kept is not in it: the log was cut off or made anew.");
    return Result.done(
            JsonObject.build()
                .put("lines", check.lines())
                .put("chain", check.chain())
                .putOptional("broken", check.broken())
                .put("extends_kept", check.extendsKept())
                .done(),
            "lines  " + check.lines(),
            "chain  " + check.chain(),
            verdict)
        .essence(check.chain())
        .exit(check.isSound() ? Exit.PASS : Exit.REFUSED);
  }

  private Storage storage(Optional<Path> home) throws IOException {
    Path folder =
        home.map(shell::path).orElseGet(() -> Homes.of(shell.terminal()).of("hub")).resolve("hub");
    if (!Files.isDirectory(folder)) {
      throw CommandRefused.service(
          "audit.absent", "no hub has run in " + folder.getParent() + ": name its home by --home");
    }
    return FileStorage.open(folder);
  }
}
