package dev.adyton.cli;

import dev.adyton.agent.work.OwnImages;
import dev.adyton.agent.work.Workplace;
import dev.adyton.image.ImageRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  private final Function<Output.Style, Output> outputs;
  private final Optional<Workplace> held;
  private final MeasuredImages images;
  private List<String> words = List.of();

  private Shell(
      Terminal terminal,
      Function<Output.Style, Output> outputs,
      Optional<Workplace> held,
      MeasuredImages images) {
    this.terminal = terminal;
    this.outputs = outputs;
    this.held = held;
    this.images = images;
  }

  /// {@return the shell of a terminal}
  static Shell at(Terminal terminal) {
    return new Shell(
        terminal, style -> new Output(terminal, style), Optional.empty(), new MeasuredImages());
  }

  /// {@return what became of another command of the same person; nobody is asked}
  Captured capture(List<String> other) {
    return capture(terminal.unattended(), held, other);
  }

  /// {@return what became of a command that came from elsewhere, in a home that is open here}
  Captured capture(Path directory, Workplace open, List<String> other) {
    return capture(terminal.unattended().at(directory), Optional.of(open), other);
  }

  private Captured capture(Terminal where, Optional<Workplace> open, List<String> other) {
    Captured.Output output = new Captured.Output(where);
    new Shell(where, _ -> output, open, images).execute(other);
    return output.captured();
  }

  /// {@return the images that this party measured itself}
  ///
  /// @throws IOException if the image cannot be read or built
  /// @throws ImageRefusedException if none can be built here
  OwnImages images(Output output) throws IOException, ImageRefusedException {
    return images.measured(terminal, output::progress);
  }

  /// {@return this, keeping images in a folder where no other can be written}
  Shell sparing(Path spare) {
    return EngineImages.of(HomeDesk.crypto(), terminal).canKeep()
        ? this
        : new Shell(
            terminal.with(EngineImages.PLACE, spare.toString()),
            outputs,
            held,
            new MeasuredImages());
  }

  /// {@return the folder in which those images are, for processes that are started}
  Optional<Path> imagesPlace() {
    return images.place();
  }

  /// {@return the home that this process has open while commands come in}
  Optional<Workplace> held() {
    return held;
  }

  /// {@return the words of the command that runs}
  List<String> words() {
    return words;
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
    words = List.copyOf(arguments);
    CommandLine line = Adyton.commandLine(this);
    line.setOut(writer(terminal.out()));
    line.setErr(writer(terminal.err()));
    line.setParameterExceptionHandler((problem, _) -> usage(problem, arguments));
    line.setExecutionExceptionHandler((thrown, _, _) -> failed(output(arguments), thrown));
    return line.execute(arguments.toArray(String[]::new));
  }

  /// {@return the exit status of what a command does}
  int run(Common common, Act act) {
    Output output = outputs.apply(common.style());
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
    return outputs.apply(arguments.contains("--json") ? Output.Style.JSON : Output.Style.PEOPLE);
  }

  private static java.io.PrintWriter writer(java.io.PrintStream stream) {
    return new java.io.PrintWriter(stream, true, java.nio.charset.StandardCharsets.UTF_8);
  }
}
