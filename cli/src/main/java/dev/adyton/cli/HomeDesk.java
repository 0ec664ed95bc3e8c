package dev.adyton.cli;

import dev.adyton.agent.home.Home;
import dev.adyton.agent.home.RunningAgent;
import dev.adyton.agent.work.Workplace;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.crypto.Crypto;
import dev.adyton.storage.StorageLockedException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Where commands work on a home, which has one writer at a time: the running agent does it for
/// them if there is one, else they open the home themselves.
final class HomeDesk {

  /// What a command does in a home.
  @FunctionalInterface
  interface InHome {
    /// {@return what it has to say}
    ///
    /// @throws Exception if it was not done
    Result run(Output output, Home home) throws Exception;
  }

  /// What a command does in a home and at its hub.
  @FunctionalInterface
  interface AtWork {
    /// {@return what it has to say}
    ///
    /// @throws Exception if it was not done
    Result run(Output output, Workplace work) throws Exception;
  }

  private static final int TRIES = 20;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Shell shell;

  HomeDesk(Shell shell) {
    this.shell = shell;
  }

  static Crypto crypto() {
    return Crypto.of(new SecureRandom());
  }

  /// {@return the exit status of what a command does in a home}
  int inHome(Common common, HomeOption option, InHome act) {
    return shell.run(common, output -> inHome(output, option, act));
  }

  /// {@return the exit status of what a command does in a home and at its hub}
  int atWork(Common common, HomeOption option, AtWork act) {
    return shell.run(common, output -> inHome(output, option, atHub(act)));
  }

  private InHome atHub(AtWork act) {
    return (output, home) -> {
      if (shell.held().isPresent()) {
        return act.run(output, shell.held().get());
      }
      Workplace work = Workplace.open(home, InstantSource.system());
      try {
        return act.run(output, work);
      } finally {
        work.hub().close();
      }
    };
  }

  private Result inHome(Output output, HomeOption option, InHome act) throws Exception {
    Optional<Home> held = shell.held().map(Workplace::home);
    if (held.isPresent()) {
      return act.run(output, named(option, held.get()));
    }
    return inHome(output, option, act, option.folder(shell.terminal()), TRIES);
  }

  private Result inHome(Output output, HomeOption option, InHome act, Path folder, int tries)
      throws Exception {
    try (Home home = Home.open(crypto(), folder)) {
      return act.run(output, named(option, home));
    } catch (StorageLockedException locked) {
      if (RunningAgent.socket(folder).isPresent() || tries == 0) {
        return forwarded(folder, locked);
      }
    }
    Thread.sleep(PAUSE); // another command, or an agent that does not listen yet
    return inHome(output, option, act, folder, tries - 1);
  }

  private static Home named(HomeOption option, Home home) {
    String name = home.card().document().name();
    option
        .name()
        .filter(wanted -> !wanted.equals(name))
        .ifPresent(wanted -> {
          throw CommandRefused.refused(
              "home.other", home.folder() + " is the home of " + name + ", not of " + wanted);
        });
    return home;
  }

  /// The agent that has the home open runs the same words.
  private Result forwarded(Path folder, StorageLockedException locked) throws IOException {
    if (RunningAgent.socket(folder).isEmpty()) {
      throw locked;
    }
    JsonObject question =
        JsonObject.build()
            .putTexts("words", shell.words())
            .put("directory", shell.terminal().directory().toString())
            .done();
    return Captured.parse(RunningAgent.ask(folder, question)).orElseThrow();
  }

  /// {@return the answer to a command that came in over the agent's socket}
  static JsonValue answer(Shell shell, Workplace held, JsonValue question) {
    JsonFields fields = JsonFields.of(question, "question to an agent");
    List<String> words = fields.texts("words");
    Path directory = Path.of(fields.text("directory"));
    return shell.capture(directory, held, words).toJson();
  }
}
