package dev.adyton.tests.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The tables of a page: a row is what stands between the bars of a line.
final class MarkdownTable {

  private MarkdownTable() {}

  /// Every row of every table in the text, without heads and rules.
  static List<List<String>> rows(String text) {
    List<String> lines = text.lines().map(String::strip).toList();
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      boolean head = at + 1 < lines.size() && isRule(lines.get(at + 1));
      if (lines.get(at).startsWith("|") && !head && !isRule(lines.get(at))) {
        rows.add(cells(lines.get(at)));
      }
    }
    return rows;
  }

  private static boolean isRule(String line) {
    return line.startsWith("|") && line.matches("[|:\\- ]+");
  }

  private static List<String> cells(String line) {
    String inner = line.substring(1, line.endsWith("|") ? line.length() - 1 : line.length());
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}
