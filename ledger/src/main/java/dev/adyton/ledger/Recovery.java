package dev.adyton.ledger;

import dev.adyton.storage.Storage;
import dev.adyton.tlog.EntryBundle;
import dev.adyton.tlog.LogResource;
import dev.adyton.tlog.Tile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Brings a ledger's files back to its last signed checkpoint after a stop at any moment. Bytes
/// that the checkpoint does not cover are a torn tail, left by the one append that was not
/// acknowledged: they are cut off. Anything that is missing before, or that no single append can
/// have left, is damage and an error; nothing is cut then.
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
    Map<String, Integer> ends = requireAllUpToTheCheckpoint();
    List<String> tiles = storage.list(LedgerFiles.TILES);
    List<String> openings = storage.list(LedgerFiles.OPENINGS);
    List<String> documents = storage.list(LedgerFiles.DOCUMENTS);
    requireNoLaterCheckpoint();
    for (String file : tiles) {
      requireOfOneAppend(file, firstEntry(file));
    }
    for (String file : openings) {
      requireOfOneAppend(file, firstEntryOfOpenings(file));
    }
    for (String file : documents) {
      requireOfOneAppend(file, LedgerFiles.number(LedgerFiles.DOCUMENTS, file));
    }
    cutTails(tiles, ends);
    cutTails(openings, ends);
    removeDocuments(documents);
  }

  /// The end of every file, once it is clear that each reaches it.
  private Map<String, Integer> requireAllUpToTheCheckpoint() throws IOException {
    Map<String, Integer> ends = new HashMap<>();
    for (LedgerFiles.Extent extent : LedgerFiles.extents(size)) {
      requireReaches(extent);
      ends.put(extent.file(), extent.bytes());
    }
    for (long bundle = 0; bundle < LedgerFiles.parts(size); bundle++) {
      String file = LedgerFiles.openings(bundle);
      ends.put(file, isLast(bundle) ? reader.openingsBytes(bundle, size) : sizeOf(file));
    }
    return ends;
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
    return Math.toIntExact(found.getAsLong());
  }

  /// Only a checkpoint that was replaced by an older one leaves a later one with cosignatures.
  private void requireNoLaterCheckpoint() throws IOException {
    for (String file : storage.list(LedgerFiles.COSIGNED)) {
      if (file.compareTo(LedgerFiles.cosigned(size)) > 0) {
        throw new LedgerDamagedException(
            Damage.Kind.CHECKPOINT, LedgerFiles.CHECKPOINT, "is older than " + file);
      }
    }
  }

  private void requireOfOneAppend(String file, OptionalLong firstEntry) throws IOException {
    if (firstEntry.isEmpty()) {
      throw new LedgerDamagedException(Damage.Kind.STRAY, file, "is no file of a ledger");
    }
    if (firstEntry.getAsLong() > size + Ledger.MAX_GROUP) {
      throw new LedgerDamagedException(
          Damage.Kind.CHECKPOINT,
          LedgerFiles.CHECKPOINT,
          "ends before entry " + firstEntry.getAsLong() + " in " + file + ": no torn tail");
    }
  }

  private static OptionalLong firstEntry(String file) {
    return LedgerFiles.resource(file)
        .map(resource -> OptionalLong.of(firstEntry(resource)))
        .orElse(OptionalLong.empty());
  }

  private static long firstEntry(LogResource resource) {
    return switch (resource) {
      case EntryBundle bundle -> bundle.index() * LedgerFiles.WIDTH;
      case Tile tile -> LedgerFiles.firstEntry(tile.level(), tile.index());
    };
  }

  private static OptionalLong firstEntryOfOpenings(String file) {
    OptionalLong bundle = LedgerFiles.number(LedgerFiles.OPENINGS, file);
    return bundle.isEmpty() ? bundle : OptionalLong.of(bundle.getAsLong() * LedgerFiles.WIDTH);
  }

  private void cutTails(List<String> files, Map<String, Integer> ends) throws IOException {
    for (String file : files) {
      Integer end = ends.get(file);
      if (end == null) {
        storage.delete(file);
      } else if (storage.size(file).orElse(0) > end) {
        storage.truncate(file, end);
        storage.sync(file);
      }
    }
  }

  private void removeDocuments(List<String> documents) throws IOException {
    for (String file : documents) {
      if (LedgerFiles.number(LedgerFiles.DOCUMENTS, file).orElseThrow() >= size) {
        storage.delete(file);
      }
    }
  }
}
