package dev.adyton.task;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.Release;
import dev.adyton.contract.Signed;
import java.time.Instant;
import java.util.Optional;

/// One release in an owner's ledger, and what became of it.
///
/// @param dataset the id of the dataset, by which uses count
/// @param release the signed release
/// @param standing what became of it
/// @param box the key box, once it was made
public record Reservation(
    Bytes dataset, Signed<Release> release, Standing standing, Optional<KeyBox> box) {

  /// What became of a release.
  public enum Standing {
    /// It holds a use; no box was made.
    RESERVED,
    /// The box was made: the use is spent.
    SPENT,
    /// It expired without a box; the use is free.
    LAPSED,
    /// The enclave refused with nothing opened; the use is free.
    RETURNED
  }

  /// {@return whether it takes a use}
  public boolean takesUse() {
    return switch (standing) {
      case RESERVED, SPENT -> true;
      case LAPSED, RETURNED -> false;
    };
  }

  /// {@return whether it expired without a box, and no event says so yet}
  public boolean lapses(Instant at) {
    return standing == Standing.RESERVED && !at.isBefore(release.document().expires());
  }

  Reservation standing(Standing next) {
    return new Reservation(dataset, release, next, box);
  }

  Reservation spent(KeyBox sealed) {
    return new Reservation(dataset, release, Standing.SPENT, Optional.of(sealed));
  }
}
