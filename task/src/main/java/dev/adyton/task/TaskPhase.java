package dev.adyton.task;

import dev.adyton.contract.TaskOutcome;
import java.time.Instant;

/// Where a task stands, as far as the log tells.
public sealed interface TaskPhase {

  /// Some inputs are not released yet.
  ///
  /// @param released how many are
  /// @param inputs how many there must be
  record Waiting(int released, int inputs) implements TaskPhase {}

  /// Every input is released: key boxes may go, the task may run.
  record Released() implements TaskPhase {}

  /// The engine stated how it ended.
  ///
  /// @param outcome as the engine says
  record Concluded(TaskOutcome outcome) implements TaskPhase {}

  /// The engine stated how it ended, and its monitor that it is gone.
  ///
  /// @param outcome as the engine says
  record Terminated(TaskOutcome outcome) implements TaskPhase {}

  /// The initiator or an owner stopped it.
  record Cancelled() implements TaskPhase {}

  /// The time for it is over and no statement came.
  ///
  /// @param since when it ran out
  record Expired(Instant since) implements TaskPhase {}

  /// {@return whether nothing more is expected of the task but, at most, its termination record}
  default boolean over() {
    return switch (this) {
      case Waiting ignored -> false;
      case Released ignored -> false;
      case Concluded ignored -> true;
      case Terminated ignored -> true;
      case Cancelled ignored -> true;
      case Expired ignored -> true;
    };
  }

  /// {@return the phase in one word}
  default String text() {
    return switch (this) {
      case Waiting ignored -> "waiting";
      case Released ignored -> "released";
      case Concluded ignored -> "concluded";
      case Terminated ignored -> "terminated";
      case Cancelled ignored -> "cancelled";
      case Expired ignored -> "expired";
    };
  }
}
