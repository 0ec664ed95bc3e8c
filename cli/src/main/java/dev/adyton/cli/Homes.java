package dev.adyton.cli;

import java.nio.file.Path;
import java.util.Optional;

/// Where homes are: the folder that `ADYTON_HOME` names is one party's, the hub's or a node's;
/// unset, `~/.adyton` holds one for each name.
///
/// @param named what `ADYTON_HOME` says
/// @param folder `~/.adyton`
record Homes(Optional<Path> named, Path folder) {

  static final String VARIABLE = "ADYTON_HOME";

  // What the JDK says of a user whom the machine does not know.
  private static final String UNKNOWN = "?";
  private static final String NOWHERE = "/nonexistent";

  static Homes of(Terminal terminal) {
    String user =
        terminal.variable("HOME").orElseGet(() -> System.getProperty("user.home", UNKNOWN));
    return new Homes(
        terminal.variable(VARIABLE).map(Homes::absolute),
        absolute(user.equals(UNKNOWN) ? NOWHERE : user).resolve(".adyton"));
  }

  /// {@return the home of a name}
  Path of(String name) {
    return named.orElseGet(() -> folder.resolve(name));
  }

  private static Path absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }
}
