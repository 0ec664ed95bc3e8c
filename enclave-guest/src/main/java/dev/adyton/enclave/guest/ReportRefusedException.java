package dev.adyton.enclave.guest;

import dev.adyton.enclave.wire.Refusal;

/// The monitor gives no evidence.
public final class ReportRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Refusal why;

  ReportRefusedException(Refusal why) {
    super(why.text());
    this.why = why;
  }

  /// {@return the reason}
  public Refusal why() {
    return why;
  }
}
