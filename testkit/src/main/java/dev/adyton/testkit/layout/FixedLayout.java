package dev.adyton.testkit.layout;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;

/// The bytes of a structure of fixed length, while its fields are written at their offsets.
public final class FixedLayout {

  private final byte[] bytes;

  private FixedLayout(byte[] bytes) {
    this.bytes = bytes;
  }

  /// {@return a structure of zeros}
  public static FixedLayout ofLength(int length) {
    return new FixedLayout(new byte[length]);
  }

  /// {@return a structure that starts as these bytes}
  public static FixedLayout of(Bytes bytes) {
    return new FixedLayout(bytes.toArray());
  }

  /// Writes bytes at an offset.
  ///
  /// @throws IllegalArgumentException if they end beyond the structure
  public void put(int offset, Bytes value) {
    if (offset < 0 || offset + value.length() > bytes.length) {
      throw new IllegalArgumentException("beyond the " + bytes.length + " bytes of the structure");
    }
    System.arraycopy(value.toArray(), 0, bytes, offset, value.length());
  }

  /// Writes a field of `size` bytes, with zeros behind a value that is shorter.
  ///
  /// @throws IllegalArgumentException if the value is longer
  public void put(int offset, int size, Bytes value) {
    if (value.length() > size) {
      throw new IllegalArgumentException(
          "the field has " + size + " bytes, the value " + value.length());
    }
    put(offset, Bytes.concat(value, Bytes.of(new byte[size - value.length()])));
  }

  /// Writes one byte.
  public void u8(int offset, int value) {
    put(offset, new ByteWriter().u8(value).toBytes());
  }

  /// Writes a little-endian number of two bytes.
  public void u16(int offset, int value) {
    put(offset, new ByteWriter().u16le(value).toBytes());
  }

  /// Writes a little-endian number of four bytes.
  public void u32(int offset, long value) {
    put(offset, new ByteWriter().u32le(value).toBytes());
  }

  /// Writes a little-endian number of eight bytes.
  public void u64(int offset, long value) {
    put(offset, new ByteWriter().i64le(value).toBytes());
  }

  /// Sets or clears a bit of a little-endian mask that starts at an offset.
  public void bit(int offset, int number, boolean on) {
    int at = offset + number / 8;
    int mask = 1 << number % 8;
    bytes[at] = (byte) (on ? bytes[at] | mask : bytes[at] & ~mask);
  }

  /// {@return what was written so far}
  public Bytes toBytes() {
    return Bytes.of(bytes);
  }
}
