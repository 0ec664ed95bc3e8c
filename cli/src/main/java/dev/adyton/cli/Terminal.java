package dev.adyton.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where a command came from and where its words go.
///
/// @param in answers to questions
/// @param out results
/// @param err progress and diagnostics
/// @param interactive whether a person sits there, who can be asked
/// @param environment the variables
/// @param directory what relative paths are relative to
record Terminal(
    BufferedReader in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    Map<String, String> environment,
    Path directory) {

  Terminal {
    environment = Map.copyOf(environment);
  }

  /// {@return the process's own}
  static Terminal ofProcess() {
    return new Terminal(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        isInteractive(),
        System.getenv(),
        Path.of("").toAbsolutePath());
  }

  private static boolean isInteractive() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /// {@return this with nobody to ask}
  Terminal unattended() {
    return new Terminal(in, out, err, false, environment, directory);
  }

  /// {@return this at another directory}
  Terminal at(Path other) {
    return new Terminal(in, out, err, interactive, environment, other);
  }

  /// {@return this with a variable}
  Terminal with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Terminal(in, out, err, interactive, more, directory);
  }

  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /// {@return whether a person agreed; without one nobody did}
  boolean agrees(String question) throws IOException {
    err.print(question + " [y/N] ");
    err.flush();
    String answer = in.readLine();
    return answer != null && (answer.strip().equals("y") || answer.strip().equals("yes"));
  }
}
