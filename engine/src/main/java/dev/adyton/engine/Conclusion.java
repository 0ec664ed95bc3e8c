package dev.adyton.engine;

import dev.adyton.contract.TaskFinding;
import dev.adyton.contract.TaskOutcome;
import java.util.List;
import java.util.Optional;

/// How a task ended: with outputs, or with the code that says why there are none.
///
/// @param stop why it did not complete
/// @param outputs one for every output and receiver, if it did
record Conclusion(Optional<TaskStoppedException> stop, List<SealedOutput> outputs) {

  static Conclusion completed(List<SealedOutput> outputs) {
    return new Conclusion(Optional.empty(), List.copyOf(outputs));
  }

  static Conclusion stopped(TaskStoppedException stop) {
    return new Conclusion(Optional.of(stop), List.of());
  }

  TaskOutcome outcome() {
    return stop.map(TaskStoppedException::outcome).orElse(TaskOutcome.COMPLETED);
  }

  List<TaskFinding> findings() {
    return stop.map(TaskStoppedException::finding).stream().toList();
  }
}
