package dev.adyton.tlog;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.util.ArrayList;
import java.util.List;

/// A bundle of consecutive entries of a log: what the leaf hashes of the tile of the same number
/// are over. Each entry is preceded by its length as two bytes, most significant first.
///
/// @spec https://c2sp.org/tlog-tiles
/// @param index the bundle's number, from 0
/// @param width the number of entries, 1 to 256
public record EntryBundle(long index, int width) implements LogResource {

  private static final int MAX_ENTRY_BYTES = 0xFFFF;

  /// Makes a bundle's name.
  ///
  /// @throws IllegalArgumentException if a part of it is out of bounds
  public EntryBundle {
    ResourcePath.requireBounds(index, width);
  }

  @Override
  public String path() {
    return ResourcePath.path(ResourcePath.ENTRIES, index, width);
  }

  @Override
  public String fullPath() {
    return ResourcePath.path(ResourcePath.ENTRIES, index, FULL_WIDTH);
  }

  /// {@return one entry as it stands in a bundle}
  ///
  /// @throws IllegalArgumentException if it is longer than 65,535 bytes
  public static Bytes encode(Bytes entry) {
    if (entry.length() > MAX_ENTRY_BYTES) {
      throw new IllegalArgumentException("an entry of " + entry.length() + " bytes");
    }
    return new ByteWriter().u16be(entry.length()).bytes(entry).toBytes();
  }

  /// {@return the entries in the bytes of a bundle of this width}
  ///
  /// @throws FormatException if the bytes hold fewer or more
  public List<Bytes> decode(Bytes content) {
    ByteReader reader = content.reader("entry bundle");
    List<Bytes> entries = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      entries.add(reader.bytes(reader.u16be("length"), "entry"));
    }
    reader.end();
    return List.copyOf(entries);
  }
}
