package dev.adyton.codec;

import java.util.Arrays;

/// Builds a string of bytes, the mirror of {@link ByteReader}.
public final class ByteWriter {

  private byte[] content = new byte[64];
  private int length;

  /// Starts with no bytes.
  public ByteWriter() {}

  /// Appends one byte, of which the low eight bits count.
  public ByteWriter u8(int value) {
    int start = grow(1);
    content[start] = (byte) value;
    return this;
  }

  /// Appends two bytes, most significant first.
  public ByteWriter u16be(int value) {
    return bigEndian(value, 2);
  }

  /// Appends four bytes, most significant first.
  public ByteWriter u32be(long value) {
    return bigEndian(value, 4);
  }

  /// Appends eight bytes, most significant first.
  public ByteWriter i64be(long value) {
    return bigEndian(value, 8);
  }

  /// Appends two bytes, least significant first.
  public ByteWriter u16le(int value) {
    return littleEndian(value, 2);
  }

  /// Appends four bytes, least significant first.
  public ByteWriter u32le(long value) {
    return littleEndian(value, 4);
  }

  /// Appends eight bytes, least significant first.
  public ByteWriter i64le(long value) {
    return littleEndian(value, 8);
  }

  /// Appends a string of bytes.
  public ByteWriter bytes(Bytes bytes) {
    return bytes(bytes.toArray());
  }

  /// Appends bytes.
  public ByteWriter bytes(byte[] bytes) {
    int start = grow(bytes.length);
    System.arraycopy(bytes, 0, content, start, bytes.length);
    return this;
  }

  /// {@return what was written so far}
  public Bytes toBytes() {
    return Bytes.of(content, 0, length);
  }

  private ByteWriter bigEndian(long value, int size) {
    int start = grow(size);
    for (int i = 0; i < size; i++) {
      content[start + i] = (byte) (value >>> (8 * (size - 1 - i)));
    }
    return this;
  }

  private ByteWriter littleEndian(long value, int size) {
    int start = grow(size);
    for (int i = 0; i < size; i++) {
      content[start + i] = (byte) (value >>> (8 * i));
    }
    return this;
  }

  private int grow(int more) {
    int start = length;
    length = Math.addExact(length, more);
    if (length > content.length) {
      content = Arrays.copyOf(content, Math.max(length, content.length * 2));
    }
    return start;
  }
}
