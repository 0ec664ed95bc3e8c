package dev.adyton.contract;

import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;

/// Gathers what rules of one clause found.
final class Findings {

  private final String clause;
  private final List<Finding> found = new ArrayList<>();

  Findings(String clause) {
    this.clause = clause;
  }

  void require(boolean holds, String code, String expected, Object actual) {
    if (!holds) {
      found.add(Finding.fail(code, clause, expected, actual.toString()));
    }
  }

  void undetermined(String code, String expected, Object actual) {
    found.add(Finding.undetermined(code, clause, expected, actual.toString()));
  }

  List<Finding> list() {
    return List.copyOf(found);
  }
}
