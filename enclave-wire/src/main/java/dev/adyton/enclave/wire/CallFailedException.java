package dev.adyton.enclave.wire;

/// The other side answered a call with a fault. The connection is as good as before.
public final class CallFailedException extends Exception {

  private static final long serialVersionUID = 1;

  private final CallFault fault;

  /// Makes a failure with that fault; a handler throws it to answer so.
  public CallFailedException(CallFault fault) {
    super(fault.name());
    this.fault = fault;
  }

  /// {@return why there is no answer}
  public CallFault fault() {
    return fault;
  }
}
