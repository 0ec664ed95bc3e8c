package dev.adyton.codec;

/// A CBOR simple value (major type 7 without the floating-point numbers).
///
/// @param number 0 to 23 or 32 to 255
public record CborSimple(int number) implements CborValue {

  /// The value `false`.
  public static final CborSimple FALSE = new CborSimple(20);

  /// The value `true`.
  public static final CborSimple TRUE = new CborSimple(21);

  /// The value `null`.
  public static final CborSimple NULL = new CborSimple(22);

  /// The value `undefined`.
  public static final CborSimple UNDEFINED = new CborSimple(23);

  /// Makes a simple value.
  ///
  /// @throws IllegalArgumentException if the number is reserved or out of range
  public CborSimple {
    if (number < 0 || number > 255 || (number >= 24 && number < 32)) {
      throw new IllegalArgumentException("no simple value " + number);
    }
  }

  /// {@return `true` or `false`}
  public static CborSimple of(boolean flag) {
    return flag ? TRUE : FALSE;
  }
}
