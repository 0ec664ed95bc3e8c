package dev.adyton.cli;

/// How a command ended, as scripts see it.
enum Exit {
  /// Passed, or done.
  PASS(0),
  /// Refused, or a check failed.
  REFUSED(1),
  /// The command was not written as it should be.
  USAGE(2),
  /// Something that a check needs was not given.
  UNDETERMINED(3),
  /// Files, network or a service failed.
  SERVICE(4);

  private final int status;

  Exit(int status) {
    this.status = status;
  }

  /// {@return the exit status of the process}
  int status() {
    return status;
  }
}
