package dev.adyton.agent.work;

import dev.adyton.contract.TaskOutcome;
import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where a task stands, for people: the hub says so.
///
/// @param task the task
/// @param contract its contract
/// @param phase the hub's word
/// @param waitingFor whom or what it waits for, as in `the agent of payments`
/// @param expires when all waiting ends
/// @param outcome how the engine says that it ended
/// @param findings the engine's codes
public record TaskStatus(
    Digest task,
    Digest contract,
    String phase,
    List<String> waitingFor,
    Instant expires,
    Optional<TaskOutcome> outcome,
    List<String> findings) {

  /// Makes a status of copies of the lists.
  public TaskStatus {
    waitingFor = List.copyOf(waitingFor);
    findings = List.copyOf(findings);
  }
}
