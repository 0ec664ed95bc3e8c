package dev.adyton.linux;

import java.util.List;
import java.util.Map;

/// A program to start.
///
/// @param program path of its file, as the confined thread sees it
/// @param arguments its arguments, the first by custom its name
/// @param environment its whole environment: nothing of this process's own goes along
/// @param descriptors what it has open, in order from descriptor 0 on; nothing else goes along
/// @param confinement what shuts it in
public record Spawn(
    String program,
    List<String> arguments,
    Map<String, String> environment,
    List<Descriptor> descriptors,
    Confinement confinement) {

  /// Copies the collections.
  public Spawn {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    descriptors = List.copyOf(descriptors);
  }

  List<String> environmentLines() {
    return environment.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .sorted()
        .toList();
  }
}
