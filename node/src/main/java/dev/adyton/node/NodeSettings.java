package dev.adyton.node;

import java.nio.file.Path;

/// How a node is run.
///
/// @param runtime a short, private folder for sockets: a path in it has 40 characters more, and
///   Linux takes no socket whose path is longer than 107 bytes
/// @param tasksAtOnce how many enclaves run at once
public record NodeSettings(Path runtime, int tasksAtOnce) {

  private static final int LONGEST_RUNTIME = 107 - 40;

  /// Makes settings.
  ///
  /// @throws IllegalArgumentException if the folder's path is too long or no task may run
  public NodeSettings {
    runtime = runtime.toAbsolutePath().normalize();
    if (runtime.toString().length() > LONGEST_RUNTIME) {
      throw new IllegalArgumentException(
          runtime + " is too long for sockets: choose a shorter one");
    }
    if (tasksAtOnce < 1) {
      throw new IllegalArgumentException("a node runs at least one task");
    }
  }
}
