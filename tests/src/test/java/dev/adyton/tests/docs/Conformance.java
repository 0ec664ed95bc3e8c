package dev.adyton.tests.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// `docs/conformance/`: a line for each requirement, `row | asks for | where | tests | open`.
final class Conformance {

  private static final String NOT_YET = "not yet";
  private static final String NOTHING_OPEN = "–";

  /// Groups of rows, with the number of the first and of the last.
  private static final Map<String, int[]> GROUPS = groups();

  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;。])\\s+|\n\\s*\n|\n\\s*[|-] ");
  private static final Pattern STANDARD = Pattern.compile("GB/T|45230|42572|41388");
  private static final Pattern CLAIM =
      Pattern.compile(
          "(?i)conform(s|ing|ity|ant)?\\b|compl(y|ies|iant|iance)\\b|certifi|"
              + "satisf(y|ies)|fulfil|meets\\b|implements\\b|符合|通过认证");

  private Conformance() {}

  private static Map<String, int[]> groups() {
    Map<String, int[]> groups = new LinkedHashMap<>();
    int[] a = {11, 8, 12, 5, 5, 3, 2, 7, 11, 3};
    int[] b = {3, 7, 7, 8, 7, 10};
    IntStream.range(0, a.length).forEach(i -> groups.put("A-" + i + ".", new int[] {1, a[i]}));
    IntStream.range(0, b.length)
        .forEach(i -> groups.put("B-" + (i + 1) + ".", new int[] {1, b[i]}));
    groups.put("C-", new int[] {0, 13});
    groups.put("S-", new int[] {1, 25});
    return groups;
  }

  /// The ids of all rows.
  static List<String> ids() {
    List<String> ids = new ArrayList<>();
    GROUPS.forEach((group, range) ->
        IntStream.rangeClosed(range[0], range[1]).forEach(number -> ids.add(group + number)));
    return ids;
  }

  /// Rows that are missing, said twice, unknown, or that say neither a test nor what is open.
  static List<String> violations(String pages) {
    List<List<String>> rows = MarkdownTable.rows(pages);
    List<String> found = new ArrayList<>();
    for (String id : ids()) {
      long count = rows.stream().filter(row -> row.getFirst().equals(id)).count();
      if (count != 1) {
        found.add(id + " stands there " + count + " times");
      }
    }
    rows.stream()
        .map(List::getFirst)
        .filter(id -> !ids().contains(id))
        .forEach(id -> found.add(id + " is no row"));
    rows.forEach(row -> contradictions(row, found));
    return found;
  }

  private static void contradictions(List<String> row, List<String> found) {
    String id = row.getFirst();
    if (row.size() != 5) {
      found.add(id + " has " + row.size() + " cells");
      return;
    }
    boolean tested = CodeNames.in(row.get(3)).stream().anyMatch(n -> n.method().isPresent());
    boolean notYet = row.get(4).equals(NOT_YET);
    if (tested == notYet) {
      found.add(id + (tested ? " is tested and not yet there" : " has no test"));
    }
    if (row.get(1).isEmpty() || row.get(4).isEmpty()) {
      found.add(id + " has an empty cell");
    }
    if (row.get(4).equals(NOTHING_OPEN) && row.get(2).isEmpty()) {
      found.add(id + " names no place");
    }
  }

  /// Sentences that say of a national standard more than that rows come from a draft's digest.
  static List<String> claims(String text) {
    return SENTENCE
        .splitAsStream(text)
        .filter(sentence -> STANDARD.matcher(sentence).find())
        .filter(sentence -> CLAIM.matcher(sentence).find())
        .map(String::strip)
        .toList();
  }
}
