package dev.adyton.evidence.fact;

import java.util.ArrayList;
import java.util.List;

/// Paths of facts: names joined by full stops. Names may come from the evidence itself, so what
/// joins names is escaped inside them.
final class Paths {

  private static final char JOIN = '.';
  private static final char ESCAPE = '\\';

  private Paths() {}

  /// {@return the path of a name below another path}
  static String below(String path, String name) {
    String escaped = name.replace("\\", "\\\\").replace(".", "\\.");
    return path.isEmpty() ? escaped : path + JOIN + escaped;
  }

  /// {@return the names that a path joins}
  static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char next = path.charAt(i);
      if (next == JOIN) {
        names.add(name.toString());
        name.setLength(0);
      } else {
        name.append(next == ESCAPE && i + 1 < path.length() ? path.charAt(++i) : next);
      }
    }
    names.add(name.toString());
    return List.copyOf(names);
  }
}
