package dev.adyton.enclave.wire;

/// Why a call has no answer: a closed list, without text, because the other side is not trusted
/// with any.
public enum CallFault {
  /// No method has that number.
  UNKNOWN_METHOD(1),
  /// The request is not of the method's form.
  BAD_REQUEST(2),
  /// The method failed.
  FAILED(3);

  private final int code;

  CallFault(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
