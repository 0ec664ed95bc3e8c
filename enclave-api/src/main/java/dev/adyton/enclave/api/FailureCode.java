package dev.adyton.enclave.api;

/// Why a function gave no result. The code is all that the statement of a task tells.
public enum FailureCode {
  /// The parties have fewer rows in common than the contract asks for.
  INTERSECTION_TOO_SMALL("intersection.too-small"),
  /// The inputs are larger than the function takes.
  LIMIT_EXCEEDED("limit.exceeded"),
  /// The inputs do not allow the computation, or it failed.
  FUNCTION_FAILED("function.failed");

  private final String code;

  FailureCode(String code) {
    this.code = code;
  }

  /// {@return the code in findings}
  public String code() {
    return code;
  }

  @Override
  public String toString() {
    return code;
  }
}
