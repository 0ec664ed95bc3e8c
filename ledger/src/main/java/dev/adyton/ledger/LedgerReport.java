package dev.adyton.ledger;

import java.util.List;

/// What a check of a whole ledger found.
///
/// @param size the size of the last signed checkpoint; 0 if there is none that can be read
/// @param damages every place that is not as it must be, in the order of the log
/// @param tail the files with bytes that the checkpoint does not cover: an append that is going on,
///   or that was not acknowledged; no damage
public record LedgerReport(long size, List<Damage> damages, List<String> tail) {

  /// Makes a report.
  public LedgerReport {
    damages = List.copyOf(damages);
    tail = List.copyOf(tail);
  }

  /// {@return whether nothing is damaged}
  public boolean isClean() {
    return damages.isEmpty();
  }
}
