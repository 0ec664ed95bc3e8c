package dev.adyton.hub;

import java.util.Locale;

/// The families of events that an operator's log distinguishes.
public enum AuditFamily {
  /// State of the machine's resources: processors, memory, room on the disk.
  HARDWARE,
  /// The service itself: start, end, failures of storage.
  SYSTEM,
  /// Calls of the interface: one event for every request that a route answers.
  INTERFACE,
  /// What happens to tasks: approved, taken by a node, offered, ended.
  TASK,
  /// Who was kept out at the door: unknown, unsigned, replayed, too many.
  NETWORK;

  /// {@return the word in the log}
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AuditFamily parse(String text) {
    for (AuditFamily family : values()) {
      if (family.text().equals(text)) {
        return family;
      }
    }
    throw new IllegalArgumentException("is no family of events");
  }
}
