package dev.adyton.agent.work;

import dev.adyton.crypto.Digest;
import dev.adyton.task.Reservation.Standing;
import java.time.Instant;

/// A release of this party's in one line.
///
/// @param contract the contract
/// @param task the task
/// @param input the index of the input
/// @param use the task's number among the contract's uses
/// @param standing what became of the release
/// @param expires when it lapses without a box
/// @param receipt whether this home holds a receipt of the task
public record ReleaseLine(
    Digest contract,
    Digest task,
    int input,
    long use,
    Standing standing,
    Instant expires,
    boolean receipt) {

  /// Makes a line.
  public ReleaseLine {}

  /// {@return whether keys were sent and no receipt tells what became of the data}
  public boolean open() {
    return standing == Standing.SPENT && !receipt;
  }
}
