package dev.adyton.agent.home;

import dev.adyton.service.Problem;
import dev.adyton.service.ProblemException;

/// Refusals of what was asked for: nothing was done.
public final class Refusal {

  private static final int CONFLICT = 409;
  private static final int UNKNOWN = 404;

  private Refusal() {}

  /// {@return a refusal}
  ///
  /// @param code its stable name
  /// @param reason what is wrong and what to do next, for people
  public static ProblemException of(String code, String reason) {
    return new Problem(CONFLICT, code, reason).toException();
  }

  /// {@return the refusal of something that is not there}
  ///
  /// @param code its stable name
  /// @param reason what is missing and where to get it, for people
  public static ProblemException unknown(String code, String reason) {
    return new Problem(UNKNOWN, code, reason).toException();
  }
}
