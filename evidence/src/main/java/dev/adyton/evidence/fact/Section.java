package dev.adyton.evidence.fact;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonBoolean;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Writes down the fields of one structure. Offsets are those of the structure's own layout table.
public final class Section {

  static final int INSIDE = -1;

  private final Consumer<Fact> facts;
  private final String prefix;
  private final int offset;
  private final String source;

  Section(Consumer<Fact> facts, String prefix, int offset, String source) {
    this.facts = facts;
    this.prefix = prefix;
    this.offset = offset;
    this.source = source;
  }

  /// {@return a writer of a part of this structure, with the same offsets and source}
  public Section part(String name) {
    return new Section(facts, path(name), offset, source);
  }

  /// {@return a writer of one item of a list in this structure, with the same offsets and source}
  ///
  /// @param index the number of the item, from 0 on without gaps
  public Section item(String name, int index) {
    return new Section(facts, Paths.item(path(name), index), offset, source);
  }

  /// Writes down bytes, in hexadecimal.
  ///
  /// @param at their offset in the structure
  public Section hex(String name, int at, Bytes value, String meaning) {
    return put(name, new JsonText(value.hex()), place(at, value.length()), meaning);
  }

  /// Writes down a number.
  public Section number(String name, int at, int length, long value, String meaning) {
    return put(name, JsonNumber.of(value), place(at, length), meaning);
  }

  /// Writes down a number without place.
  public Section number(String name, long value, String meaning) {
    return put(name, JsonNumber.of(value), Place.INSIDE, meaning);
  }

  /// Writes down a mask, `0x…` without leading zeros.
  public Section mask(String name, int at, int length, long value, String meaning) {
    return put(name, new JsonText(maskText(value)), place(at, length), meaning);
  }

  /// Writes down a mask and, under its name with `_bits`, what each of its named bits says; bits
  /// that are set and have no name are told as `reserved`.
  public Section bits(String name, int at, int length, long value, List<Bit> bits, String meaning) {
    mask(name, at, length, value, meaning);
    return named(name + "_bits", at, length, value, bits);
  }

  /// Writes down, in a part of that name, what each named bit of a mask says; bits that are set and
  /// have no name are told as `reserved`.
  public Section named(String name, int at, int length, long value, List<Bit> bits) {
    Section part = part(name);
    long named = 0;
    for (Bit bit : bits) {
      named |= 1L << bit.index();
      boolean set = (value >>> bit.index() & 1) == 1;
      part.put(
          bit.name(),
          new JsonBoolean(set),
          place(at + bit.index() / 8, 1),
          "bit " + bit.index() + ": " + bit.meaning());
    }
    if ((value & ~named) != 0) {
      part.mask("reserved", at, length, value & ~named, "bits that have no name here");
    }
    return this;
  }

  /// Writes down a text without place.
  public Section text(String name, String value, String meaning) {
    return put(name, new JsonText(value), Place.INSIDE, meaning);
  }

  /// Writes down bytes without place, in hexadecimal.
  public Section hex(String name, Bytes value, String meaning) {
    return put(name, new JsonText(value.hex()), Place.INSIDE, meaning);
  }

  /// Writes down yes or no without place.
  public Section flag(String name, boolean value, String meaning) {
    return put(name, new JsonBoolean(value), Place.INSIDE, meaning);
  }

  /// Writes down a time, without place.
  public Section time(String name, Instant value, String meaning) {
    return text(name, value.toString(), meaning);
  }

  /// Writes down any value.
  public Section put(String name, JsonValue value, Place place, String meaning) {
    facts.accept(new Fact(path(name), value, place, meaning, source));
    return this;
  }

  private String path(String name) {
    return Paths.below(prefix, name);
  }

  private Place place(int at, int length) {
    return offset == INSIDE ? Place.INSIDE : new Place(offset + at, length);
  }

  private static String maskText(long value) {
    return "0x" + Long.toHexString(value);
  }
}
