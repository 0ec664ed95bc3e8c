package dev.adyton.enclave.host;

import dev.adyton.enclave.wire.HostReply;
import dev.adyton.enclave.wire.Refusal;

/// The monitor refused.
public final class MonitorRefusedException extends Exception {

  private static final long serialVersionUID = 1;

  private final Refusal why;

  /// Makes the exception of a refusal.
  public MonitorRefusedException(HostReply.Refused refused) {
    super(refused.why().text() + ": " + refused.reason());
    this.why = refused.why();
  }

  /// {@return the reason as a code}
  public Refusal why() {
    return why;
  }
}
