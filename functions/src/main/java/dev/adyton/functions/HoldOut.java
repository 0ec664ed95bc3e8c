package dev.adyton.functions;

import dev.adyton.table.TextColumn;

/// Chooses rows by a hash of their ids, so that a row stays on its side whatever other rows come or
/// go: FNV-1a over the UTF-8 bytes, then the finalizer of SplitMix64. Not for secrets.
final class HoldOut {

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private HoldOut() {}

  /// Whether the id of a row is among the `share` that is held out.
  static boolean holds(TextColumn ids, int row, double share) {
    return (hash(ids, row) >>> 11) * 0x1p-53 < share;
  }

  private static long hash(TextColumn ids, int row) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < ids.length(row); i++) {
      hash = (hash ^ ids.byteAt(row, i)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }
}
