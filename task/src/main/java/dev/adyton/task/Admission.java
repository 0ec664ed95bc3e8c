package dev.adyton.task;

/// Whether an envelope comes from someone whom the hub knows.
public sealed interface Admission {

  /// The signature is genuine and of the signer whom the document needs.
  ///
  /// @param command what is asked for
  record Admitted(HubCommand command) implements Admission {}

  /// Nothing is decided, let alone logged, for this sender.
  ///
  /// @param code the stable name of the reason
  /// @param reason what is wrong and what to do next, for people
  record Refused(String code, String reason) implements Admission {}
}
