package dev.adyton.monitor;

import dev.adyton.enclave.wire.HostReply;
import dev.adyton.enclave.wire.Refusal;

/// The monitor refuses a node's call.
final class Refused extends Exception {

  private static final long serialVersionUID = 1;

  private final Refusal why;

  Refused(Refusal why, String reason) {
    super(reason);
    this.why = why;
  }

  HostReply.Refused reply() {
    return new HostReply.Refused(why, String.valueOf(getMessage()));
  }
}
