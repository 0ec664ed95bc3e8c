package dev.adyton.contract;

import dev.adyton.codec.FormatException;

/// How a task ended.
public enum TaskOutcome {

  /// Every output was made.
  COMPLETED("completed"),

  /// A check failed.
  REFUSED("refused"),

  /// The function or the engine could not finish.
  FAILED("failed");

  private final String text;

  TaskOutcome(String text) {
    this.text = text;
  }

  /// {@return the name in documents}
  public String text() {
    return text;
  }

  /// {@return the outcome of that name}
  ///
  /// @throws FormatException if there is none
  public static TaskOutcome parse(String text) {
    return Texts.parse(values(), TaskOutcome::text, text, "task outcome");
  }
}
