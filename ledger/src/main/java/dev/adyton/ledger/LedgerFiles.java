package dev.adyton.ledger;

import dev.adyton.codec.FormatException;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.EntryBundle;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.LogResource;
import dev.adyton.tlog.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The names and sizes of a ledger's files. Tiles and bundles grow under the name of the full one:
/// a partial one is its beginning.
final class LedgerFiles {

  static final String CHECKPOINT = "checkpoint";
  static final String COSIGNED = "cosigned/";
  static final String TILES = "tile/";
  static final String OPENINGS = "openings/";
  static final String DOCUMENTS = "documents/";
  static final List<String> ALL = List.of(CHECKPOINT, COSIGNED, TILES, OPENINGS, DOCUMENTS);

  static final int HASH_BYTES = Checkpoint.ROOT_BYTES;
  static final int ENTRY_BYTES = 2 + Leaf.DATA_BYTES;
  static final int WIDTH = LogResource.FULL_WIDTH;

  private static final int TILE_HEIGHT = 8;
  private static final String ENTRIES = "tile/entries/";

  private LedgerFiles() {}

  static String tile(int level, long index) {
    return new Tile(level, index, WIDTH).path();
  }

  static String entries(long bundle) {
    return new EntryBundle(bundle, WIDTH).path();
  }

  static String openings(long bundle) {
    return OPENINGS + numbered(bundle);
  }

  static String document(long entry) {
    return DOCUMENTS + numbered(entry);
  }

  static String cosigned(long size) {
    return COSIGNED + String.format(Locale.ROOT, "%019d", size);
  }

  private static String numbered(long number) {
    return entries(number).substring(ENTRIES.length());
  }

  /// The number in the name of a file of openings or of a document, if it is one.
  static OptionalLong number(String folder, String file) {
    if (!file.startsWith(folder)) {
      return OptionalLong.empty();
    }
    return resource(ENTRIES + file.substring(folder.length()))
        .map(resource -> OptionalLong.of(resource.index()))
        .orElse(OptionalLong.empty());
  }

  /// The tile or bundle that a file holds, if its name is one.
  static Optional<LogResource> resource(String file) {
    try {
      return Optional.of(LogResource.parse(file)).filter(LogResource::isFull);
    } catch (FormatException other) {
      return Optional.empty();
    }
  }

  /// How many hashes a level has in a log of `size` entries.
  static long hashes(int level, long size) {
    return size >>> (TILE_HEIGHT * level);
  }

  /// The first entry below a tile; the largest number where the log cannot reach it.
  static long firstEntry(int level, long tile) {
    int height = TILE_HEIGHT * (level + 1);
    return tile >>> (Long.SIZE - 1 - Math.min(height, Long.SIZE - 1)) > 0
        ? Long.MAX_VALUE
        : tile << height;
  }

  /// How many of `total` things lie in the part of 256 with this number.
  static int width(long total, long part) {
    return Math.clamp(total - part * WIDTH, 0, WIDTH);
  }

  static long parts(long total) {
    return Math.ceilDiv(total, WIDTH);
  }

  static int levels(long size) {
    int levels = 0;
    while (levels <= Tile.MAX_LEVEL && hashes(levels, size) > 0) {
      levels++;
    }
    return levels;
  }

  /// Every file with hashes or entries of a log of `size` entries, and how long it is.
  static List<Extent> extents(long size) {
    List<Extent> extents = new ArrayList<>();
    for (int level = 0; level < levels(size); level++) {
      long hashes = hashes(level, size);
      for (long part = 0; part < parts(hashes); part++) {
        int bytes = width(hashes, part) * HASH_BYTES;
        extents.add(new Extent(tile(level, part), Damage.Kind.TILE, bytes));
      }
    }
    for (long part = 0; part < parts(size); part++) {
      int bytes = width(size, part) * ENTRY_BYTES;
      extents.add(new Extent(entries(part), Damage.Kind.ENTRY, bytes));
    }
    return extents;
  }

  /// A file that grows, and where it ends.
  record Extent(String file, Damage.Kind kind, int bytes) {}
}
