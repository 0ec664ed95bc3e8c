package dev.adyton.codec;

import java.util.List;

/// A CBOR array (major type 4).
///
/// @param items the items in order, unmodifiable
public record CborArray(List<CborValue> items) implements CborValue {

  /// Makes an array of a copy of the items.
  public CborArray {
    items = List.copyOf(items);
  }
}
