package dev.adyton.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whose home a command works on.
final class HomeOption {

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "The party (its home: ADYTON_HOME, else ~/.adyton/NAME).")
  private Optional<String> name = Optional.empty();

  @Option(names = "--home", paramLabel = "DIR", description = "The party's home, wherever it is.")
  private Optional<Path> home = Optional.empty();

  HomeOption() {}

  /// {@return the folder, if anything names it}
  Optional<Path> folderIfNamed(Terminal terminal) {
    Homes homes = Homes.of(terminal);
    return home.map(folder -> terminal.directory().resolve(folder).normalize())
        .or(homes::named)
        .or(() -> name.map(homes.folder()::resolve));
  }

  /// {@return the folder}
  ///
  /// @throws CommandRefused if nothing names it
  Path folder(Terminal terminal) {
    return folderIfNamed(terminal)
        .orElseThrow(() ->
            CommandRefused.usage("whose home? Say --as NAME, or set ADYTON_HOME to its folder"));
  }

  /// {@return the name that the party of the home must have}
  Optional<String> name() {
    return name;
  }
}
