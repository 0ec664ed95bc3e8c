package dev.adyton.codec;

/// A CBOR text string (major type 3).
///
/// @param value the text, without lone surrogates
public record CborText(String value) implements CborValue, Comparable<CborText> {

  /// Makes a text string.
  ///
  /// @throws IllegalArgumentException if the text holds a lone surrogate, which UTF-8 cannot write
  public CborText {
    Unicode.requireScalars(value);
  }

  /// Differs from the hash of every key of another type: {@link CborMap} says why.
  @Override
  public int hashCode() {
    return value.hashCode() << 2 | 2;
  }

  /// Orders by UTF-16 code units.
  @Override
  public int compareTo(CborText other) {
    return value.compareTo(other.value);
  }
}
