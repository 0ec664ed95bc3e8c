package dev.adyton.codec;

/// A CBOR byte string (major type 2).
///
/// @param value the bytes
public record CborBytes(Bytes value) implements CborValue, Comparable<CborBytes> {

  /// Orders as unsigned bytes.
  @Override
  public int compareTo(CborBytes other) {
    return value.compareTo(other.value);
  }
}
