package dev.adyton.task;

import dev.adyton.crypto.Digest;

/// What the hub decided about a command.
public sealed interface Decision {

  /// To be appended to the log, made durable, applied, answered: in this order.
  ///
  /// @param event what happened
  record Accepted(HubEvent event) implements Decision {}

  /// The same document was accepted before; nothing happens again.
  ///
  /// @param kind which document
  /// @param digest the document
  record Already(EventKind kind, Digest digest) implements Decision {}

  /// Nothing happens.
  ///
  /// @param code the stable name of the reason
  /// @param reason what is wrong and what to do next, for people
  record Refused(String code, String reason) implements Decision {}
}
