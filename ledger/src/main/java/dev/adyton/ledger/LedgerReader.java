package dev.adyton.ledger;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.storage.Storage;
import dev.adyton.tlog.EntryBundle;
import dev.adyton.tlog.LogResource;
import dev.adyton.tlog.Tile;
import dev.adyton.tlog.TiledTree;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Reads a ledger's files up to a given size of the log, whatever was written behind.
final class LedgerReader {

  private static final int MAX_OPENINGS_BYTES = OpeningRecord.MAX_BYTES * LedgerFiles.WIDTH;

  private final Storage storage;

  LedgerReader(Storage storage) {
    this.storage = storage;
  }

  TiledTree tree(long size) {
    return new TiledTree(size, this::tile);
  }

  Bytes tile(Tile tile) throws IOException {
    int bytes = tile.width() * LedgerFiles.HASH_BYTES;
    return beginning(tile.fullPath(), bytes, Damage.Kind.TILE);
  }

  Bytes entries(EntryBundle bundle) throws IOException {
    int bytes = bundle.width() * LedgerFiles.ENTRY_BYTES;
    return beginning(bundle.fullPath(), bytes, Damage.Kind.ENTRY);
  }

  /// The part, if a log of `size` entries has it.
  Optional<Bytes> resource(LogResource resource, long size) throws IOException {
    return switch (resource) {
      case Tile tile ->
          within(tile, LedgerFiles.hashes(tile.level(), size))
              ? Optional.of(tile(tile))
              : Optional.empty();
      case EntryBundle bundle ->
          within(bundle, size) ? Optional.of(entries(bundle)) : Optional.empty();
    };
  }

  /// The records of a bundle's entries, as many as a log of `size` entries has.
  List<OpeningRecord> openings(long bundle, long size) throws IOException {
    String file = LedgerFiles.openings(bundle);
    try {
      return OpeningRecord.parse(openingsFile(bundle), LedgerFiles.width(size, bundle));
    } catch (FormatException e) {
      throw damaged(Damage.Kind.OPENING, file, e);
    }
  }

  /// How many bytes of the file of openings belong to a log of `size` entries.
  int openingsBytes(long bundle, long size) throws IOException {
    String file = LedgerFiles.openings(bundle);
    try {
      return OpeningRecord.bytes(openingsFile(bundle), LedgerFiles.width(size, bundle));
    } catch (FormatException e) {
      throw damaged(Damage.Kind.OPENING, file, e);
    }
  }

  Optional<Bytes> document(long entry) throws IOException {
    return storage.read(LedgerFiles.document(entry), Event.MAX_DOCUMENT_BYTES);
  }

  private Bytes openingsFile(long bundle) throws IOException {
    String file = LedgerFiles.openings(bundle);
    return storage
        .read(file, 0, MAX_OPENINGS_BYTES)
        .orElseThrow(() -> new LedgerDamagedException(Damage.Kind.OPENING, file, "is missing"));
  }

  private Bytes beginning(String file, int bytes, Damage.Kind kind) throws IOException {
    Bytes content =
        storage
            .read(file, 0, bytes)
            .orElseThrow(() -> new LedgerDamagedException(kind, file, "is missing"));
    if (content.length() < bytes) {
      throw new LedgerDamagedException(
          kind, file, "ends after " + content.length() + " of " + bytes + " bytes");
    }
    return content;
  }

  private static boolean within(LogResource resource, long total) {
    return resource.width() <= LedgerFiles.width(total, resource.index());
  }

  private static LedgerDamagedException damaged(
      Damage.Kind kind, String file, FormatException cause) {
    LedgerDamagedException damaged =
        new LedgerDamagedException(kind, file, "is malformed: " + cause.getMessage());
    damaged.initCause(cause);
    return damaged;
  }
}
