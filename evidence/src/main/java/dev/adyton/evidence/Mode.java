package dev.adyton.evidence;

import dev.adyton.codec.FormatException;
import java.util.Locale;

/// How an enclave is kept apart from the machine around it.
public enum Mode {
  /// The same Java virtual machine: nothing is kept apart.
  MOCK,
  /// A confined child process of the monitor.
  PROCESS,
  /// A measured image of a virtual machine.
  VM,
  /// The whole guest is the trusted execution environment.
  CVM;

  /// {@return the name in formats, in lower case}
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return the mode of that name}
  ///
  /// @throws FormatException if there is none
  public static Mode parse(String text) {
    for (Mode mode : values()) {
      if (mode.text().equals(text)) {
        return mode;
      }
    }
    throw new FormatException("mode", 0, "name", "is of no known isolation mode");
  }
}
