package dev.adyton.monitor.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// What shall be started.
///
/// In the command and in the values of the environment, [#TREE] stands for the place where the
/// process sees the measured tree: nothing where the tree is its root, else the tree's path.
///
/// @param tree the measured tree, absolute, read and executed only
/// @param command the program, an absolute path, and its arguments; the program is started by the
///   tree's own dynamic loader, so that no unmeasured file is needed
/// @param environment the whole environment; nothing is inherited
/// @param taskDirectory its working directory, in which it finds the socket of its host; it writes
///   nothing there
/// @param node the user whom the task directory must belong to, if the launcher may reach more than
///   whoever named the directory: nothing of others is shown on his word
/// @param memoryMiB the most memory of all its processes together, in MiB
public record LaunchPlan(
    Path tree,
    List<String> command,
    Map<String, String> environment,
    Path taskDirectory,
    OptionalInt node,
    long memoryMiB) {

  /// The place of the tree, in commands and environments.
  public static final String TREE = "{tree}";

  /// Copies the lists.
  public LaunchPlan {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
