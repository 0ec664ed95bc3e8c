package dev.adyton.evidence.fact;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A bit of a mask that has a name.
///
/// @param index its number, 0 for the least significant
/// @param name the specification's name, lower case with underscores
/// @param meaning what a set bit says
public record Bit(int index, String name, String meaning) {

  /// {@return which of the bits are set in a mask, by name}
  public static Map<String, Boolean> read(List<Bit> bits, long mask) {
    Map<String, Boolean> read = new TreeMap<>();
    bits.forEach(bit -> read.put(bit.name(), (mask >>> bit.index() & 1) == 1));
    return Collections.unmodifiableMap(read);
  }
}
