package dev.adyton.enclave.guest;

import dev.adyton.enclave.wire.EnclaveExit;

/// How a program says that it went.
public enum ProgramEnd {
  /// It did what it was started for.
  COMPLETED(EnclaveExit.COMPLETED),
  /// It refused: a check failed.
  REFUSED(EnclaveExit.REFUSED),
  /// It gave up for a reason of its own.
  FAILED(EnclaveExit.FAILED);

  private final EnclaveExit exit;

  ProgramEnd(EnclaveExit exit) {
    this.exit = exit;
  }

  EnclaveExit exit() {
    return exit;
  }
}
