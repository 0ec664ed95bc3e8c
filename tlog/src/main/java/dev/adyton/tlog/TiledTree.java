package dev.adyton.tlog;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.HashTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tree of a log of a given size, computed from its tiles: root and proofs. Every tile is
/// fetched at most once. What comes out is as trustworthy as the tiles; proofs are checked by
/// whoever holds a {@link VerifiedCheckpoint}.
///
/// Not safe for many threads: make one for each task.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6962#section-2.1
/// @spec https://c2sp.org/tlog-tiles
public final class TiledTree {

  private static final int TILE_HEIGHT = 8;

  private final long size;
  private final TileSource source;
  private final Map<Tile, Bytes> fetched = new HashMap<>();

  /// Makes the tree of the first `size` entries.
  ///
  /// @throws IllegalArgumentException if the size is negative
  public TiledTree(long size, TileSource source) {
    requireWithin(size, Long.MAX_VALUE);
    this.size = size;
    this.source = source;
  }

  /// {@return the tile of a tree of `size` entries at a place, as wide as it is in that tree}
  ///
  /// @throws IllegalArgumentException if the tree does not reach there
  public static Tile tileOf(long size, int level, long index) {
    long hashes = (size >>> (TILE_HEIGHT * level)) - index * LogResource.FULL_WIDTH;
    return new Tile(level, index, (int) Math.min(hashes, LogResource.FULL_WIDTH));
  }

  /// {@return the number of entries}
  public long size() {
    return size;
  }

  /// {@return the root}
  ///
  /// @throws IOException if a tile cannot be had
  public Bytes root() throws IOException {
    return root(size);
  }

  /// {@return the root of the first `earlier` entries}
  ///
  /// @throws IOException if a tile cannot be had
  public Bytes root(long earlier) throws IOException {
    requireWithin(earlier, size);
    return earlier == 0 ? HashTree.root(List.of()) : range(0, earlier);
  }

  /// {@return the proof that an entry is in this tree}
  ///
  /// @throws IllegalArgumentException if the tree has no such entry
  /// @throws IOException if a tile cannot be had
  public InclusionProof inclusion(long index) throws IOException {
    requireWithin(index, size - 1);
    List<Bytes> hashes = new ArrayList<>();
    path(index, 0, size, hashes);
    return new InclusionProof(index, hashes);
  }

  /// {@return the proof that the first `earlier` entries are the beginning of this tree}
  ///
  /// @throws IOException if a tile cannot be had
  public ConsistencyProof consistency(long earlier) throws IOException {
    requireWithin(earlier, size);
    List<Bytes> hashes = new ArrayList<>();
    if (earlier > 0 && earlier < size) {
      subproof(earlier, 0, size, true, hashes);
    }
    return new ConsistencyProof(hashes);
  }

  private void path(long index, long from, long to, List<Bytes> hashes) throws IOException {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      path(index, from, middle, hashes);
      hashes.add(range(middle, to));
    } else {
      path(index, middle, to, hashes);
      hashes.add(range(from, middle));
    }
  }

  private void subproof(long earlier, long from, long to, boolean known, List<Bytes> hashes)
      throws IOException {
    if (earlier == to) {
      if (!known) {
        hashes.add(range(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (earlier <= middle) {
      subproof(earlier, from, middle, known, hashes);
      hashes.add(range(middle, to));
    } else {
      subproof(earlier, middle, to, false, hashes);
      hashes.add(range(from, middle));
    }
  }

  /// The tree hash over the entries from `from` to `to`, which begin a subtree of the tree.
  private Bytes range(long from, long to) throws IOException {
    long width = to - from;
    if (Long.bitCount(width) == 1) {
      int height = Long.numberOfTrailingZeros(width);
      return node(height, from >>> height);
    }
    long middle = from + split(width);
    return HashTree.nodeHash(range(from, middle), range(middle, to));
  }

  /// The root of a complete subtree, from the hashes of one tile.
  private Bytes node(int height, long index) throws IOException {
    int level = Math.min(height / TILE_HEIGHT, Tile.MAX_LEVEL);
    int within = height - TILE_HEIGHT * level;
    return fold(level, index << within, 1 << within);
  }

  private Bytes fold(int level, long first, int count) throws IOException {
    if (count == 1) {
      return hash(level, first);
    }
    int half = count / 2;
    return HashTree.nodeHash(fold(level, first, half), fold(level, first + half, half));
  }

  private Bytes hash(int level, long index) throws IOException {
    Tile tile = tileOf(size, level, index / LogResource.FULL_WIDTH);
    int at = (int) (index % LogResource.FULL_WIDTH) * Checkpoint.ROOT_BYTES;
    return content(tile).slice(at, at + Checkpoint.ROOT_BYTES);
  }

  private Bytes content(Tile tile) throws IOException {
    Bytes known = fetched.get(tile);
    if (known != null) {
      return known;
    }
    Bytes content = source.tile(tile);
    if (content.length() != tile.width() * Checkpoint.ROOT_BYTES) {
      throw new IOException(tile.path() + " has " + content.length() + " bytes");
    }
    fetched.put(tile, content);
    return content;
  }

  /// The largest power of two below a width of at least 2.
  private static long split(long width) {
    return Long.highestOneBit(width - 1);
  }

  private static void requireWithin(long number, long max) {
    if (number < 0 || number > max) {
      throw new IllegalArgumentException(number + " is not within a log of " + max);
    }
  }
}
