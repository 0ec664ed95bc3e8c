package dev.adyton.monitor.process;

/// How a process ended.
public sealed interface ExitStatus {

  /// It ended itself.
  ///
  /// @param code its exit code, 0 to 255
  record Exited(int code) implements ExitStatus {}

  /// A signal ended it.
  ///
  /// @param signal the signal's number
  record Signalled(int signal) implements ExitStatus {}
}
