package dev.adyton.tlog;

/// A tile: consecutive hashes of one level of a log's tree, 32 bytes each. Level 0 holds leaf
/// hashes; a hash of level L + 1 is the root of a full tile of level L.
///
/// @spec https://c2sp.org/tlog-tiles
/// @param level the level, 0 to 7
/// @param index the number within the level, from 0
/// @param width the number of hashes, 1 to 256
public record Tile(int level, long index, int width) implements LogResource {

  /// The highest level: above it a log of 63-bit size has nothing.
  public static final int MAX_LEVEL = 7;

  /// Makes a tile's name.
  ///
  /// @throws IllegalArgumentException if a part of it is out of bounds
  public Tile {
    if (level < 0 || level > MAX_LEVEL) {
      throw new IllegalArgumentException("no level of tiles: " + level);
    }
    ResourcePath.requireBounds(index, width);
  }

  @Override
  public String path() {
    return ResourcePath.path(directory(), index, width);
  }

  @Override
  public String fullPath() {
    return ResourcePath.path(directory(), index, FULL_WIDTH);
  }

  private String directory() {
    return Integer.toString(level);
  }
}
