package dev.adyton.codec;

/// A CBOR byte string (major type 2).
///
/// @param value the bytes
public record CborBytes(Bytes value) implements CborValue, Comparable<CborBytes> {

  /// Differs from the hash of every key of another type: {@link CborMap} says why.
  @Override
  public int hashCode() {
    return value.hashCode() << 2 | 1;
  }

  /// Orders as unsigned bytes.
  @Override
  public int compareTo(CborBytes other) {
    return value.compareTo(other.value);
  }
}
