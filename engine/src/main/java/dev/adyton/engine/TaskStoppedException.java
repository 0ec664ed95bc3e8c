package dev.adyton.engine;

import dev.adyton.contract.TaskFinding;
import dev.adyton.contract.TaskOutcome;

/// A task cannot go on. A code of the closed list is all that it carries: no text, no cause, no
/// stack, so that nothing of the data can travel with it.
final class TaskStoppedException extends Exception {

  private static final long serialVersionUID = 1;

  private final TaskFinding finding;

  TaskStoppedException(TaskFinding finding) {
    super(finding.text(), null, false, false);
    this.finding = finding;
  }

  TaskFinding finding() {
    return finding;
  }

  /// {@return how a task ends that stops for this reason}: refused where a check failed, failed
  /// where the work could not be finished.
  TaskOutcome outcome() {
    return switch (finding) {
      case LIMIT_EXCEEDED, FUNCTION_FAILED -> TaskOutcome.FAILED;
      case DOCUMENTS_DISAGREE,
          BOX_MISSING,
          BOX_UNOPENABLE,
          COMMITMENT_MISMATCH,
          DATA_MISMATCH,
          USE_POLICY_VIOLATED,
          INTERSECTION_TOO_SMALL ->
          TaskOutcome.REFUSED;
    };
  }
}
