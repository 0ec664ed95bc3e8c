package dev.adyton.task;

import java.util.List;

/// What an owner's machine decided.
///
/// @param <T> what is sent
public sealed interface ReleaseDecision<T> {

  /// Go on: write the events, make them durable, then send.
  ///
  /// @param write what is new; nothing where the same bytes are sent again
  /// @param send what to send
  /// @param <T> what is sent
  record Proceed<T>(List<ReleaseEvent> write, List<T> send) implements ReleaseDecision<T> {

    /// Makes a decision.
    public Proceed {
      write = List.copyOf(write);
      send = List.copyOf(send);
    }
  }

  /// Nothing is written, nothing is sent.
  ///
  /// @param code the stable name of the reason
  /// @param reason what is wrong and what to do next, for people
  /// @param <T> what would have been sent
  record Refused<T>(String code, String reason) implements ReleaseDecision<T> {}
}
