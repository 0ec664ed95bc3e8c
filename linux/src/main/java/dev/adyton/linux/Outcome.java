package dev.adyton.linux;

/// What came of a step, or would come of it on this machine.
public sealed interface Outcome {

  /// The step was taken, or can be.
  record Applied() implements Outcome {
    @Override
    public String text() {
      return "applied";
    }
  }

  /// The step is not possible.
  ///
  /// @param reason one line for people, without a final stop
  record Unavailable(String reason) implements Outcome {
    @Override
    public String text() {
      return "unavailable: " + reason;
    }
  }

  /// {@return the words used in reports and claims: `applied`, or `unavailable: ` and the reason}
  String text();

  /// {@return whether this is [Applied]}
  default boolean isApplied() {
    return this instanceof Applied;
  }

  /// {@return the outcome of a step that the kernel refused}
  static Outcome of(LinuxException refusal) {
    return new Unavailable(String.valueOf(refusal.getMessage()));
  }
}
