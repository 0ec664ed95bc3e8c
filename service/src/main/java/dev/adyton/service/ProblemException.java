package dev.adyton.service;

/// Ends the handling of a request with a {@link Problem} as its answer.
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /// Makes an exception that answers with this problem.
  public ProblemException(Problem problem) {
    super(problem.code() + ": " + problem.detail());
    this.problem = problem;
  }

  /// {@return the answer}
  public Problem problem() {
    return problem;
  }
}
