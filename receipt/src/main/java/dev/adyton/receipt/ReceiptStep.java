package dev.adyton.receipt;

import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.List;

/// A named step over an opened receipt. Steps do not depend on each other's success: all of them
/// run, so that a report shows everything that is wrong at once.
interface ReceiptStep extends Step {

  /// {@return what the step is about, for people}
  String text();

  /// {@return the finding of a step that lacks what it needs: never a pass}
  default List<Finding> unchecked(String missing) {
    return List.of(
        Finding.fail("receipt.unchecked", clause(), missing, "missing, or not to be opened"));
  }
}
