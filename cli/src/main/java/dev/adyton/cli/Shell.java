package dev.adyton.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Runs commands: reads their options, runs them, says what came of it.
final class Shell {

  /// What a command does.
  @FunctionalInterface
  interface Act {
    /// {@return what it has to say}
    ///
    /// @throws Exception if it was not done; {@link Failure#of} knows what that means
    Result run(Output output) throws Exception;
  }

  private final Terminal terminal;

  Shell(Terminal terminal) {
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  /// {@return a path that was typed, absolute}
  Path path(Path typed) {
    return terminal.directory().resolve(typed).normalize();
  }

  /// {@return the exit status of a command line}
  int execute(List<String> arguments) {
    CommandLine line = Adyton.commandLine(this);
    line.setOut(writer(terminal.out()));
    line.setErr(writer(terminal.err()));
    line.setParameterExceptionHandler((problem, _) -> usage(problem, arguments));
    line.setExecutionExceptionHandler((thrown, _, _) -> failed(output(arguments), thrown));
    return line.execute(arguments.toArray(String[]::new));
  }

  /// {@return the exit status of what a command does}
  int run(Common common, Act act) {
    Output output = new Output(terminal, common.style());
    try {
      Result result = act.run(output);
      output.print(result);
      return result.exit().status();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(output, e);
    } catch (Exception e) {
      return failed(output, e);
    }
  }

  private int failed(Output output, Throwable thrown) {
    Failure failure = Failure.of(thrown);
    output.print(failure);
    if (terminal.variable("ADYTON_TRACE").isPresent()) {
      thrown.printStackTrace(terminal.err());
    }
    return failure.exit().status();
  }

  private int usage(ParameterException problem, List<String> arguments) {
    Output output = output(arguments);
    String message = String.valueOf(problem.getMessage());
    String help = problem.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    output.print(new Failure(Exit.USAGE, "usage", message + " (see " + help + ")"));
    suggestion(problem).ifPresent(output::note);
    return Exit.USAGE.status();
  }

  private static Optional<String> suggestion(ParameterException problem) {
    if (problem instanceof CommandLine.UnmatchedArgumentException unmatched) {
      List<String> near = new ArrayList<>(unmatched.getSuggestions());
      return near.isEmpty() ? Optional.empty() : Optional.of("Did you mean " + near + "?");
    }
    return Optional.empty();
  }

  /// Where the options could not be read, whether JSON is wanted is seen from the words.
  private Output output(List<String> arguments) {
    return new Output(
        terminal, arguments.contains("--json") ? Output.Style.JSON : Output.Style.PEOPLE);
  }

  private static java.io.PrintWriter writer(java.io.PrintStream stream) {
    return new java.io.PrintWriter(stream, true, java.nio.charset.StandardCharsets.UTF_8);
  }
}
