package dev.adyton.cli;

import dev.adyton.codec.Json;
import dev.adyton.codec.StrictText;
import java.util.stream.Collectors;

/// The port through which commands speak: results on standard output in the form that was asked
/// for, the rest on standard error.
class Output {

  /// The form of results.
  enum Style {
    /// Lines for people.
    PEOPLE,
    /// One JSON object.
    JSON,
    /// The bare result.
    QUIET
  }

  private final Terminal terminal;
  private final Style style;
  private boolean progressShown;

  Output(Terminal terminal, Style style) {
    this.terminal = terminal;
    this.style = style;
  }

  Terminal terminal() {
    return terminal;
  }

  /// Shows what goes on, on a terminal alone, on one line that the next one replaces.
  void progress(String what) {
    if (terminal.interactive() && style != Style.QUIET) {
      terminal.err().print("\r\u001b[K" + what);
      terminal.err().flush();
      progressShown = true;
    }
  }

  /// Says something to people that is no result.
  void note(String line) {
    clear();
    if (style != Style.QUIET) {
      terminal.err().println(line);
    }
  }

  /// Prints a line of the story that people follow while a command runs.
  void tell(String line) {
    clear();
    if (style == Style.PEOPLE) {
      terminal.out().println(line);
    }
  }

  /// Prints a result.
  void print(Result result) {
    clear();
    if (result.equals(Result.SILENT)) {
      return;
    }
    switch (style) {
      case PEOPLE -> result.lines().forEach(terminal.out()::println);
      case JSON -> terminal.out().println(Json.canonical(result.json()).toText());
      case QUIET -> result.essence().forEach(terminal.out()::println);
    }
    terminal.out().flush();
  }

  /// Prints why a command was not done.
  void print(Failure failure) {
    clear();
    if (style == Style.JSON) {
      terminal.out().println(Json.canonical(failure.toJson()).toText());
      terminal.out().flush();
    } else {
      terminal.err().println("adyton: " + shown(failure.message()));
    }
  }

  /// A message may quote a file, which must not steer the terminal.
  private static String shown(String message) {
    return message.lines().map(StrictText::shown).collect(Collectors.joining("\n"));
  }

  private void clear() {
    if (progressShown) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
      progressShown = false;
    }
  }
}
