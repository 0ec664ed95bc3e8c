package dev.adyton.hub.api;

import dev.adyton.service.Problem;
import java.io.IOException;

/// The hub refused a request, or answered what nobody can read.
public final class HubException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  HubException(Problem problem) {
    super(problem.detail() + " (" + problem.code() + ")");
    this.problem = problem;
  }

  /// {@return status, stable code and what to do next}
  public Problem problem() {
    return problem;
  }
}
