package dev.adyton.tlog;

import dev.adyton.codec.Bytes;
import java.io.IOException;

/// Where the tiles of a log come from: a folder, a server. What it answers is not trusted.
@FunctionalInterface
public interface TileSource {

  /// {@return the hashes of a tile, 32 bytes each, as many as the tile is wide}
  ///
  /// @throws IOException if the tile cannot be had
  Bytes tile(Tile tile) throws IOException;
}
