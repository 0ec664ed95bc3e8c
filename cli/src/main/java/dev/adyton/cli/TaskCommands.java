package dev.adyton.cli;

import dev.adyton.agent.work.TaskStatus;
import dev.adyton.agent.work.Tasks;
import dev.adyton.agent.work.Workplace;
import dev.adyton.codec.JsonObject;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.crypto.Digest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs of contracts.
@Command(name = "task", description = "Run contracts, and decide on runs.")
final class TaskCommands {

  private static final Duration LIFE = Duration.ofHours(1);

  private final Shell shell;
  private final HomeDesk desk;

  TaskCommands(Shell shell) {
    this.shell = shell;
    this.desk = new HomeDesk(shell);
  }

  @Command(
      name = "run",
      description = "Start a task. It runs once the agent of every owner approved it.")
  int run(
      @Parameters(paramLabel = "CONTRACT", description = "The contract, sha256:…") Digest contract,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              description = "When all waiting ends (default: in an hour).")
          Optional<Instant> expires,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return desk.atWork(
        common,
        home,
        (output, work) -> {
          Signed<Start> start =
              Tasks.start(
                  work,
                  shell.images(output),
                  contract,
                  expires.orElseGet(() -> Instant.now().plus(LIFE)));
          String task = start.digest().toString();
          return Result.done(
                  JsonObject.build()
                      .put("task", task)
                      .put("expires", start.document().expires().toString())
                      .done(),
                  "task  " + task,
                  "Started. See adyton task status " + task)
              .essence(task);
        });
  }

  @Command(name = "status", description = "Say where a task stands and whom it waits for.")
  int status(
      @Parameters(paramLabel = "TASK", description = "The task, sha256:…") Digest task,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return desk.atWork(common, home, (_, work) -> status(Tasks.status(work, task)));
  }

  private static Result status(TaskStatus status) {
    boolean failed = status.outcome().filter(end -> end != TaskOutcome.COMPLETED).isPresent();
    return Result.done(json(status), lines(status))
        .essence(status.outcome().map(TaskOutcome::text).orElse(status.phase()))
        .exit(failed ? Exit.REFUSED : Exit.PASS);
  }

  private static List<String> lines(TaskStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add("task      " + status.task());
    lines.add("contract  " + status.contract());
    lines.add("phase     " + status.phase());
    if (!status.waitingFor().isEmpty()) {
      lines.add("waiting for " + String.join(", ", status.waitingFor()));
    }
    lines.add("expires   " + status.expires());
    status.outcome().ifPresent(outcome -> lines.add("outcome   " + outcome.text()));
    status.findings().forEach(finding -> lines.add("finding   " + finding));
    return lines;
  }

  private static JsonObject json(TaskStatus status) {
    return JsonObject.build()
        .put("task", status.task().toString())
        .put("contract", status.contract().toString())
        .put("phase", status.phase())
        .putTexts("waitingFor", status.waitingFor())
        .put("expires", status.expires().toString())
        .putOptional("outcome", status.outcome().map(TaskOutcome::text))
        .putTexts("findings", status.findings())
        .done();
  }

  @Command(name = "list", description = "List the tasks of this party's contracts.")
  int list(@Mixin HomeOption home, @Mixin Common common) {
    return desk.atWork(common, home, (_, work) -> listed(Tasks.list(work)));
  }

  private static Result listed(List<TaskStatus> tasks) {
    return Result.done(
            JsonObject.build().put("tasks", tasks.stream().map(TaskCommands::json).toList()).done(),
            tasks.stream().map(TaskCommands::line).toList())
        .essence(tasks.stream().map(status -> status.task().toString()).toList());
  }

  private static String line(TaskStatus status) {
    String waiting =
        status.waitingFor().isEmpty()
            ? ""
            : ", waiting for " + String.join(", ", status.waitingFor());
    return status.task() + "  " + status.phase() + waiting;
  }

  @Command(name = "approve", description = "Let the agent take part in a task.")
  int approve(
      @Parameters(paramLabel = "TASK", description = "The task, sha256:…") Digest task,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return decide(
        common,
        home,
        task,
        Tasks::approve,
        "approved",
        "Approved: the agent takes part when it next looks.");
  }

  @Command(name = "refuse", description = "Keep the agent out of a task, for good.")
  int refuse(
      @Parameters(paramLabel = "TASK", description = "The task, sha256:…") Digest task,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return decide(
        common, home, task, Tasks::refuse, "refused", "Refused: nothing of this party goes to it.");
  }

  @Command(name = "cancel", description = "Cancel a task, as its initiator or an owner.")
  int cancel(
      @Parameters(paramLabel = "TASK", description = "The task, sha256:…") Digest task,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return decide(common, home, task, Tasks::cancel, "cancelled", "Cancelled.");
  }

  /// What a party does about a task.
  @FunctionalInterface
  private interface Decision {
    void take(Workplace work, Digest task) throws IOException, InterruptedException;
  }

  private int decide(
      Common common, HomeOption home, Digest task, Decision decision, String word, String line) {
    return desk.atWork(
        common,
        home,
        (_, work) -> {
          decision.take(work, task);
          return decided(task, word, line);
        });
  }

  private static Result decided(Digest task, String word, String line) {
    return Result.done(
        JsonObject.build().put("task", task.toString()).put("decision", word).done(), line);
  }
}
