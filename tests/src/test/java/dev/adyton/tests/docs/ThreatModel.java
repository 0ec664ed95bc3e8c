package dev.adyton.tests.docs;

import java.util.ArrayList;
import java.util.List;

/// `docs/threat-model.md`: tables whose first cell is a rule's number or an attack, and whose last
/// one names the tests that try it.
final class ThreatModel {

  static final int RULES = 18;
  private static final String OPEN = "not yet";

  private ThreatModel() {}

  /// What is wrong with the page itself: a rule that is missing or said twice, a line under "The
  /// rules" or "The attacks" without a test that is not marked as open.
  static List<String> violations(String page) {
    List<String> found = new ArrayList<>();
    List<List<String>> rules = MarkdownTable.rows(section(page, "## The rules"));
    for (int rule = 1; rule <= RULES; rule++) {
      String number = Integer.toString(rule);
      long count = rules.stream().filter(row -> row.getFirst().equals(number)).count();
      if (count != 1) {
        found.add("rule " + rule + " stands there " + count + " times");
      }
    }
    rules.forEach(row -> undecided(row, found));
    List<List<String>> attacks = MarkdownTable.rows(section(page, "## The attacks"));
    if (attacks.isEmpty()) {
      found.add("no attack is named");
    }
    attacks.forEach(row -> undecided(row, found));
    return found;
  }

  private static void undecided(List<String> row, List<String> found) {
    boolean tested = CodeNames.in(row.getLast()).stream().anyMatch(n -> n.method().isPresent());
    if (!tested && !row.getLast().contains(OPEN)) {
      found.add("no test beside: " + row.getFirst());
    }
  }

  private static String section(String page, String head) {
    int from = page.indexOf(head + "\n");
    if (from < 0) {
      return "";
    }
    int to = page.indexOf("\n## ", from + head.length());
    return page.substring(from, to < 0 ? page.length() : to);
  }
}
