package dev.adyton.tlog;

import dev.adyton.codec.FormatException;

/// A part of a log under its path below the log's address, as C2SP's tiled logs name them: a tile
/// of hashes or a bundle of entries. A part never changes, once it is full.
///
/// | path | part |
/// |---|---|
/// | `tile/<L>/<N>` | full {@link Tile}: 256 hashes of level L |
/// | `tile/<L>/<N>.p/<W>` | partial tile: its first W hashes |
/// | `tile/entries/<N>`, `tile/entries/<N>.p/<W>` | {@link EntryBundle} |
///
/// `<N>` is written in groups of three digits, all but the last after an `x`: `x001/x234/067`.
///
/// @spec https://c2sp.org/tlog-tiles
public sealed interface LogResource permits Tile, EntryBundle {

  /// How many hashes or entries a full part has.
  int FULL_WIDTH = 256;

  /// {@return the part's number within its level, from 0}
  long index();

  /// {@return how many hashes or entries it has, 1 to 256}
  int width();

  /// {@return the path}
  String path();

  /// {@return the path of the part at full width, whatever the width of this one}
  String fullPath();

  /// {@return whether all 256 are there}
  default boolean isFull() {
    return width() == FULL_WIDTH;
  }

  /// {@return the part that a path names}
  ///
  /// @throws FormatException if the path names none, or not in its only form
  static LogResource parse(String path) {
    return ResourcePath.parse(path);
  }
}
