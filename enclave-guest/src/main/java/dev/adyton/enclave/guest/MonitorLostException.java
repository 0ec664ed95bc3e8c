package dev.adyton.enclave.guest;

/// The monitor is gone or answers out of step. An enclave without monitor ends.
public final class MonitorLostException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MonitorLostException(String message) {
    super(message);
  }

  static MonitorLostException outOfStep() {
    return new MonitorLostException("the monitor answered out of step");
  }
}
