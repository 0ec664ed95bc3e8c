package dev.adyton.ledger;

import dev.adyton.storage.Storage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Brings a ledger's files back to its last signed checkpoint after a stop at any moment. Bytes that
/// the checkpoint does not cover are a torn tail, written by an append that was not acknowledged:
/// they are cut off. Anything missing before is damage, and an error.
final class Recovery {

  private final Storage storage;
  private final LedgerReader reader;
  private final long size;

  Recovery(Storage storage, long size) {
    this.storage = storage;
    this.reader = new LedgerReader(storage);
    this.size = size;
  }

  void run() throws IOException {
    Map<String, Integer> ends = new HashMap<>();
    for (LedgerFiles.Extent extent : LedgerFiles.extents(size)) {
      requireReaches(extent);
      ends.put(extent.file(), extent.bytes());
    }
    for (long bundle = 0; bundle < LedgerFiles.parts(size); bundle++) {
      String file = LedgerFiles.openings(bundle);
      ends.put(file, isLast(bundle) ? reader.openingsBytes(bundle, size) : sizeOf(file));
    }
    cutTails(LedgerFiles.TILES, ends);
    cutTails(LedgerFiles.OPENINGS, ends);
    removeDocuments();
  }

  private void requireReaches(LedgerFiles.Extent extent) throws IOException {
    OptionalLong found = storage.size(extent.file());
    if (found.isEmpty()) {
      throw new LedgerDamagedException(extent.kind(), extent.file(), "is missing");
    }
    if (found.getAsLong() < extent.bytes()) {
      throw new LedgerDamagedException(
          extent.kind(),
          extent.file(),
          "ends after " + found.getAsLong() + " of " + extent.bytes() + " bytes");
    }
  }

  private boolean isLast(long bundle) {
    return bundle == LedgerFiles.parts(size) - 1;
  }

  private int sizeOf(String file) throws IOException {
    OptionalLong found = storage.size(file);
    if (found.isEmpty()) {
      throw new LedgerDamagedException(Damage.Kind.OPENING, file, "is missing");
    }
    return (int) found.getAsLong();
  }

  private void cutTails(String folder, Map<String, Integer> ends) throws IOException {
    for (String file : storage.list(folder)) {
      Integer end = ends.get(file);
      if (end == null) {
        storage.delete(file);
      } else if (storage.size(file).orElse(0) > end) {
        storage.truncate(file, end);
        storage.sync(file);
      }
    }
  }

  /// Removes the documents of entries that the checkpoint does not cover.
  private void removeDocuments() throws IOException {
    for (String file : storage.list(LedgerFiles.DOCUMENTS)) {
      if (LedgerFiles.documentEntry(file).orElse(0) >= size) {
        storage.delete(file);
      }
    }
  }
}
