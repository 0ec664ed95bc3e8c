package dev.adyton.evidence.fact;

import java.util.ArrayList;
import java.util.List;

/// Paths of facts: names joined by full stops. Names may come from the evidence itself, so what
/// joins names is escaped inside them.
final class Paths {

  private static final char JOIN = '.';
  private static final char OPEN = '[';
  private static final char CLOSE = ']';
  private static final char ESCAPE = '\\';

  private Paths() {}

  /// A part of a path.
  ///
  /// @param name the name
  /// @param index the number of an item of the list of that name; below zero where it is no list
  record Step(String name, int index) {

    boolean isItem() {
      return index >= 0;
    }
  }

  /// {@return the path of a name below another path}
  static String below(String path, String name) {
    return path.isEmpty() ? escaped(name) : path + JOIN + escaped(name);
  }

  /// {@return the path of an item of a list}
  static String item(String list, int index) {
    return list + OPEN + index + CLOSE;
  }

  private static String escaped(String name) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char next = name.charAt(i);
      if (next == JOIN || next == OPEN || next == ESCAPE) {
        escaped.append(ESCAPE);
      }
      escaped.append(next);
    }
    return escaped.toString();
  }

  /// {@return the parts of a path}
  static List<Step> steps(String path) {
    List<Step> steps = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    int index = -1;
    for (int i = 0; i < path.length(); i++) {
      char next = path.charAt(i);
      if (next == JOIN) {
        steps.add(new Step(name.toString(), index));
        name.setLength(0);
        index = -1;
      } else if (next == OPEN) {
        int end = path.indexOf(CLOSE, i);
        index = Integer.parseInt(path.substring(i + 1, end));
        i = end;
      } else {
        name.append(next == ESCAPE ? path.charAt(++i) : next);
      }
    }
    steps.add(new Step(name.toString(), index));
    return List.copyOf(steps);
  }
}
