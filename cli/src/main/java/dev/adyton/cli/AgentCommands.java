package dev.adyton.cli;

import dev.adyton.agent.home.Home;
import dev.adyton.agent.home.RunningAgent;
import dev.adyton.agent.loop.Agent;
import dev.adyton.agent.loop.AgentNews;
import dev.adyton.agent.loop.Approval;
import dev.adyton.agent.work.Workplace;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.service.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The process that speaks for a party while its people do other things.
@Command(name = "agent", description = "Speak for a party: witness the log, release its data.")
final class AgentCommands {

  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int INTERRUPTED = 503;

  private final Shell shell;

  AgentCommands(Shell shell) {
    this.shell = shell;
  }

  @Command(
      name = "run",
      description = {
        "Run in the foreground until SIGTERM: cosign the log, and release data to tasks whose every",
        "rule holds and that were approved."
      })
  int run(
      @Option(
              names = "--approve",
              required = true,
              paramLabel = "WHEN",
              description =
                  "each: a person approves each task; auto: every task that the contract allows.")
          Approval approval,
      @Mixin UntilInputEnds untilInputEnds,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return shell.run(
        common,
        output -> {
          untilInputEnds.watch();
          return run(output, approval, home);
        });
  }

  private Result run(Output output, Approval approval, HomeOption option)
      throws IOException, InterruptedException {
    Path folder = option.folder(shell.terminal());
    CountDownLatch ended = new CountDownLatch(1);
    Thread loop = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(loop, ended)));
    try {
      return run(output, approval, folder);
    } finally {
      ended.countDown();
    }
  }

  private Result run(Output output, Approval approval, Path folder)
      throws IOException, InterruptedException {
    try (Home home = Home.open(HomeDesk.crypto(), folder)) {
      Workplace work = Workplace.open(home, InstantSource.system());
      try {
        return run(output, approval, work);
      } finally {
        work.hub().close();
      }
    }
  }

  private Result run(Output output, Approval approval, Workplace work)
      throws IOException, InterruptedException {
    Agent agent = new Agent(work, approval, news -> tell(output, news));
    RunningAgent commands =
        RunningAgent.serve(
            work.home(),
            Path.of(System.getProperty("java.io.tmpdir")),
            question -> answer(agent, work, question));
    try {
      output.print(
          Result.done(
              JsonObject.build()
                  .put("party", work.home().card().document().name())
                  .put("hub", work.hub().card().url())
                  .done(),
              "The agent of " + work.home().card().document().name() + " runs until SIGTERM."));
      agent.run(WAIT);
      return Result.SILENT;
    } catch (InterruptedException e) {
      // Told to end: that is how an agent is done.
      return Result.SILENT;
    } finally {
      commands.close();
    }
  }

  private JsonValue answer(Agent agent, Workplace work, JsonValue question) {
    try {
      return agent.exclusively(() -> HomeDesk.answer(shell, work, question));
    } catch (IOException e) {
      return Captured.of(Failure.of(e)).toJson();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(INTERRUPTED, "agent.stopping", "the agent stops: try again").toException();
    }
  }

  /// The thread of the loop itself cannot end before the process does: it waits in the exit.
  private static void end(Thread loop, CountDownLatch ended) {
    loop.interrupt();
    try {
      if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        System.getLogger(AgentCommands.class.getName())
            .log(System.Logger.Level.WARNING, "the agent was cut short: it was still at work");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(Output output, AgentNews news) {
    String kind = news.kind().name().toLowerCase(Locale.ROOT);
    String task = news.task().map(digest -> " task " + digest + ":").orElse("");
    output.note(kind + ":" + task + " " + news.text() + " (" + news.code() + ")");
  }
}
