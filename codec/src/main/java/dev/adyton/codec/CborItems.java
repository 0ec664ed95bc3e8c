package dev.adyton.codec;

import java.util.List;
import java.util.Optional;

/// Closed reading of a CBOR array, item by item: every accessor names and takes the next one, and
/// {@link #end()} refuses what nobody asked for.
public final class CborItems {

  private final CborTypes types;
  private final List<CborValue> items;
  private int next;

  CborItems(String format, String path, boolean inMap, List<CborValue> items) {
    this.types = new CborTypes(format, path, inMap);
    this.items = items;
  }

  /// {@return the items of a value that must be an array}
  ///
  /// @param value what to read
  /// @param format names what is read in errors
  /// @throws FormatException if the value is no array
  public static CborItems of(CborValue value, String format) {
    if (value instanceof CborArray array) {
      return new CborItems(format, "", false, array.items());
    }
    throw new FormatException(format, "item", "is no array");
  }

  /// {@return the next item, a byte string}
  public Bytes bytes(String field) {
    return types.bytes(field, value(field));
  }

  /// {@return the next item, a byte string of that length}
  public Bytes bytes(String field, int length) {
    return types.bytes(field, value(field), length);
  }

  /// {@return the next item, a text string}
  public String text(String field) {
    return types.text(field, value(field));
  }

  /// Requires that the next item is that text string, as a domain label is.
  public void label(String text) {
    if (!text("label").equals(text)) {
      throw fail("label", "is not " + text);
    }
  }

  /// {@return the next item, an integer that fits a `long`}
  public long integer(String field) {
    return types.integer(field, value(field));
  }

  /// {@return the next item, an integer from `min` to `max`}
  public long integer(String field, long min, long max) {
    return types.integer(field, value(field), min, max);
  }

  /// {@return the next item, `true` or `false`}
  public boolean flag(String field) {
    return types.flag(field, value(field));
  }

  /// {@return the items of the next item, an array; its own end must be asked for}
  public CborItems array(String field) {
    return types.array(field, value(field));
  }

  /// {@return the fields of the next item, a map; its own end must be asked for}
  public CborFields map(String field) {
    return types.map(field, value(field));
  }

  /// {@return the next item, whatever it is}
  public CborValue value(String field) {
    if (next == items.size()) {
      throw fail(field, "is missing");
    }
    return items.get(next++);
  }

  /// {@return the next item, or nothing where it is `null`}
  public Optional<CborValue> nullable(String field) {
    CborValue value = value(field);
    return value.equals(CborSimple.NULL) ? Optional.empty() : Optional.of(value);
  }

  /// {@return how many items were not read yet}
  public int remaining() {
    return items.size() - next;
  }

  /// Requires that every item was read.
  ///
  /// @throws FormatException if an item is left
  public void end() {
    if (remaining() != 0) {
      throw fail("end", "is followed by " + remaining() + " more items");
    }
  }

  /// {@return an error at a field; `problem` completes the sentence "the field …"}
  public FormatException fail(String field, String problem) {
    return types.fail(field, problem);
  }
}
