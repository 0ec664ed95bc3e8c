package dev.adyton.ledger;

import dev.adyton.codec.Bytes;
import java.util.ArrayList;
import java.util.List;

/// The hashes in the bytes of a tile.
final class Hashes {

  private Hashes() {}

  static List<Bytes> split(Bytes tile) {
    List<Bytes> hashes = new ArrayList<>(tile.length() / LedgerFiles.HASH_BYTES);
    for (int at = 0; at < tile.length(); at += LedgerFiles.HASH_BYTES) {
      hashes.add(tile.slice(at, at + LedgerFiles.HASH_BYTES));
    }
    return hashes;
  }
}
