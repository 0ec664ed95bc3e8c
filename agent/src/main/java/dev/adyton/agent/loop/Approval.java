package dev.adyton.agent.loop;

/// When an agent approves a task that a contract allows.
public enum Approval {
  /// As soon as it sees the start, if every rule holds.
  AUTO,
  /// When a person approved that task, and every rule holds.
  EACH
}
