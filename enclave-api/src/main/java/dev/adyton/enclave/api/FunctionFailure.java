package dev.adyton.enclave.api;

/// A function gives no result. Only the code leaves an enclave; the reason is for whoever runs the
/// function on data of their own.
public final class FunctionFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;

  /// Makes a failure.
  ///
  /// @param code what the statement of the task will say
  /// @param reason what to tell a person who may see the data; holds no cell all the same
  public FunctionFailure(FailureCode code, String reason) {
    super(code + ": " + reason);
    this.code = code;
  }

  /// {@return the code}
  public FailureCode code() {
    return code;
  }
}
