package dev.adyton.codec;

import java.util.Arrays;
import java.util.List;

/// CBOR: two decoders, one encoder and short names for making values.
///
/// What we write and sign is deterministic (§4.2.1) and read by {@link #decodeDeterministic}: a
/// value then has one encoding. Evidence of others is read by {@link #decode}, which accepts every
/// well-formed encoding. Both refuse maps with a key twice (invalid after §5.6), keys that are not
/// integers or strings, text that is not UTF-8, items nested deeper than 64, more than 262 144
/// items and inputs beyond 16 MiB.
///
/// Source: [RFC 8949](https://www.rfc-editor.org/rfc/rfc8949).
public final class Cbor {

  static final String FORMAT = "cbor";
  static final int MAX_BYTES = 16 << 20;
  static final int MAX_ITEMS = 1 << 18;
  static final int MAX_DEPTH = 64;

  private Cbor() {}

  /// {@return the one item that the bytes encode, in whatever well-formed encoding}
  ///
  /// @throws FormatException if the bytes are not one well-formed item or exceed a limit
  public static CborValue decode(Bytes encoded) {
    return CborDecoder.decode(encoded, false);
  }

  /// {@return the one item of which the bytes are the deterministic encoding: shortest heads and
  /// numbers, definite lengths, keys in the order of their encodings}
  ///
  /// @throws FormatException if the bytes are not one well-formed item, if the item would be
  ///   encoded otherwise, or if they exceed a limit
  public static CborValue decodeDeterministic(Bytes encoded) {
    return CborDecoder.decode(encoded, true);
  }

  /// {@return the deterministic encoding of an item}
  public static Bytes encode(CborValue value) {
    return CborEncoder.encode(value);
  }

  /// {@return an array}
  public static CborArray array(CborValue... items) {
    return new CborArray(Arrays.asList(items));
  }

  /// {@return an array}
  public static CborArray array(List<? extends CborValue> items) {
    return new CborArray(List.copyOf(items));
  }

  /// {@return a byte string}
  public static CborBytes bytes(Bytes value) {
    return new CborBytes(value);
  }

  /// {@return a text string}
  public static CborText text(String value) {
    return new CborText(value);
  }

  /// {@return an integer}
  public static CborInteger integer(long value) {
    return CborInteger.of(value);
  }

  /// {@return `true` or `false`}
  public static CborSimple flag(boolean value) {
    return CborSimple.of(value);
  }

  /// {@return a tagged item}
  public static CborTag tag(long number, CborValue content) {
    return new CborTag(number, content);
  }

  /// {@return a map of keys and values that follow each other}
  ///
  /// @throws IllegalArgumentException if a key is without value, there twice or of another type
  ///   than integer, byte string and text string
  public static CborMap map(CborValue... keysAndValues) {
    if (keysAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a key is without value");
    }
    CborMap.Builder map = CborMap.build();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map.done();
  }
}
