package dev.adyton.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Closed reading of a CBOR map: every accessor takes a member away and {@link #end()} refuses what
/// nobody asked for. Keys are integers or texts.
public final class CborFields {

  private final CborTypes types;
  private final Map<CborValue, CborValue> left;

  CborFields(String format, String path, Map<CborValue, CborValue> members) {
    this.types = new CborTypes(format, path, true);
    this.left = new LinkedHashMap<>(members);
  }

  /// {@return the fields of a value that must be a map}
  ///
  /// @param value what to read
  /// @param format names what is read in errors
  /// @throws FormatException if the value is no map
  public static CborFields of(CborValue value, String format) {
    if (value instanceof CborMap map) {
      return new CborFields(format, "", map.members());
    }
    throw new FormatException(format, "item", "is no map");
  }

  /// {@return the byte string under a key}
  public Bytes bytes(long key) {
    return types.bytes(name(key), value(key));
  }

  /// {@return the byte string under a key}
  public Bytes bytes(String key) {
    return types.bytes(key, value(key));
  }

  /// {@return the byte string of that length under a key}
  public Bytes bytes(long key, int length) {
    return types.bytes(name(key), value(key), length);
  }

  /// {@return the byte string of that length under a key}
  public Bytes bytes(String key, int length) {
    return types.bytes(key, value(key), length);
  }

  /// {@return the text string under a key}
  public String text(long key) {
    return types.text(name(key), value(key));
  }

  /// {@return the text string under a key}
  public String text(String key) {
    return types.text(key, value(key));
  }

  /// {@return the integer under a key, which fits a `long`}
  public long integer(long key) {
    return types.integer(name(key), value(key));
  }

  /// {@return the integer under a key, which fits a `long`}
  public long integer(String key) {
    return types.integer(key, value(key));
  }

  /// {@return the integer under a key, from `min` to `max`}
  public long integer(long key, long min, long max) {
    return types.integer(name(key), value(key), min, max);
  }

  /// {@return the integer under a key, from `min` to `max`}
  public long integer(String key, long min, long max) {
    return types.integer(key, value(key), min, max);
  }

  /// {@return whether `true` is under a key; it must be `true` or `false`}
  public boolean flag(long key) {
    return types.flag(name(key), value(key));
  }

  /// {@return whether `true` is under a key; it must be `true` or `false`}
  public boolean flag(String key) {
    return types.flag(key, value(key));
  }

  /// {@return the items of the array under a key}
  public CborItems array(long key) {
    return types.array(name(key), value(key));
  }

  /// {@return the items of the array under a key}
  public CborItems array(String key) {
    return types.array(key, value(key));
  }

  /// {@return the fields of the map under a key}
  public CborFields map(long key) {
    return types.map(name(key), value(key));
  }

  /// {@return the fields of the map under a key}
  public CborFields map(String key) {
    return types.map(key, value(key));
  }

  /// {@return the value under a key, whatever it is}
  public CborValue value(long key) {
    return optional(key).orElseThrow(() -> fail(name(key), "is missing"));
  }

  /// {@return the value under a key, whatever it is}
  public CborValue value(String key) {
    return optional(key).orElseThrow(() -> fail(key, "is missing"));
  }

  /// {@return the value under a key that may be missing}
  public Optional<CborValue> optional(long key) {
    return Optional.ofNullable(left.remove(CborInteger.of(key)));
  }

  /// {@return the value under a key that may be missing}
  public Optional<CborValue> optional(String key) {
    return Optional.ofNullable(left.remove(new CborText(key)));
  }

  /// {@return whether a member is there under the key and was not read yet}
  public boolean has(long key) {
    return left.containsKey(CborInteger.of(key));
  }

  /// {@return whether a member is there under the key and was not read yet}
  public boolean has(String key) {
    return left.containsKey(new CborText(key));
  }

  /// {@return the members that were not read yet, for formats that are open to additions}
  public CborMap rest() {
    return new CborMap(left);
  }

  /// Requires that every member was read.
  ///
  /// @throws FormatException if a member is left
  public void end() {
    for (CborValue key : left.keySet()) {
      throw fail(CborTypes.show(key), "is unknown here");
    }
  }

  /// {@return an error at a field; `problem` completes the sentence "the field …"}
  public FormatException fail(String field, String problem) {
    return types.fail(field, problem);
  }

  private static String name(long key) {
    return Long.toString(key);
  }
}
