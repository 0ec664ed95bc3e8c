package dev.adyton.enclave.wire;

import java.io.IOException;

/// A caller's turn did not come in time. Nothing was sent; it may try again.
public final class CallQueueFullException extends IOException {

  private static final long serialVersionUID = 1;

  CallQueueFullException(String message) {
    super(message);
  }
}
