package dev.adyton.engine;

import dev.adyton.codec.FormatException;
import dev.adyton.contract.NotSignedException;
import dev.adyton.contract.TaskFinding;
import dev.adyton.verification.check.Finding;
import java.util.List;

/// What must hold for a task to go on.
final class Demand {

  private static final String USE_POLICY = "use-policy.";

  /// Reads what the host handed over.
  @FunctionalInterface
  interface Reading<T> {
    T read();
  }

  private Demand() {}

  static void that(boolean holds, TaskFinding otherwise) throws TaskStoppedException {
    if (!holds) {
      throw new TaskStoppedException(otherwise);
    }
  }

  static void agrees(boolean holds) throws TaskStoppedException {
    that(holds, TaskFinding.DOCUMENTS_DISAGREE);
  }

  /// An undetermined finding is no better than a failed one: an engine has nobody to ask.
  static void none(List<Finding> findings) throws TaskStoppedException {
    if (!findings.isEmpty()) {
      boolean policies = findings.stream().allMatch(f -> f.code().startsWith(USE_POLICY));
      throw new TaskStoppedException(
          policies ? TaskFinding.USE_POLICY_VIOLATED : TaskFinding.DOCUMENTS_DISAGREE);
    }
  }

  /// {@return what was read, if it is of its form and signed by whom it should be}
  static <T> T readable(Reading<T> reading) throws TaskStoppedException {
    try {
      return reading.read();
    } catch (FormatException | NotSignedException | IllegalArgumentException e) {
      throw new TaskStoppedException(TaskFinding.DOCUMENTS_DISAGREE);
    }
  }
}
