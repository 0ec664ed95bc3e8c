package dev.adyton.linux;

/// One named step of a confinement and what came of it.
///
/// @param step the name, as [Step#name()] gives it
/// @param outcome whether it was taken
public record StepOutcome(String step, Outcome outcome) {

  @Override
  public String toString() {
    return step + ": " + outcome.text();
  }
}
