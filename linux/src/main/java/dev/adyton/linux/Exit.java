package dev.adyton.linux;

/// How a process ended.
public sealed interface Exit {

  /// It ended itself.
  ///
  /// @param code its exit code, 0 to 255
  record Exited(int code) implements Exit {}

  /// A signal ended it.
  ///
  /// @param signal the signal's number
  record Signalled(int signal) implements Exit {}

  /// {@return the meaning of a status that `wait4` gives for an ended process}
  static Exit ofStatus(int status) {
    int signal = status & 0x7F;
    return signal == 0 ? new Exited((status >> 8) & 0xFF) : new Signalled(signal);
  }
}
