package dev.adyton.linux;

import java.io.IOException;
import java.util.List;

/// A program was not started: a required step was refused, or the start itself.
public final class SpawnRefusedException extends IOException {

  private static final long serialVersionUID = 1;

  private final transient List<StepOutcome> steps;

  SpawnRefusedException(String reason, List<StepOutcome> steps) {
    super(reason);
    this.steps = List.copyOf(steps);
  }

  /// {@return the steps tried, the refused one last}
  public List<StepOutcome> steps() {
    return steps;
  }
}
