package dev.adyton.codec;

/// A cursor over bytes of a foreign format. Every read names its field, is bounded by what is left
/// and fails with a {@link FormatException} that carries the position.
public final class ByteReader {

  private final byte[] content;
  private final String format;
  private int position;

  ByteReader(byte[] content, String format) {
    this.content = content;
    this.format = format;
  }

  /// {@return the offset of the next byte}
  public int position() {
    return position;
  }

  /// {@return how many bytes are left}
  public int remaining() {
    return content.length - position;
  }

  /// {@return the next byte, 0 to 255}
  public int u8(String field) {
    return content[advance(1, field)] & 0xFF;
  }

  /// {@return the next byte without moving on, 0 to 255}
  public int peek(String field) {
    require(1, field);
    return content[position] & 0xFF;
  }

  /// {@return the next two bytes, most significant first}
  public int u16be(String field) {
    return (int) bigEndian(2, field);
  }

  /// {@return the next four bytes, most significant first}
  public long u32be(String field) {
    return bigEndian(4, field);
  }

  /// {@return the next eight bytes, most significant first, as a signed number}
  public long i64be(String field) {
    return bigEndian(8, field);
  }

  /// {@return the next two bytes, least significant first}
  public int u16le(String field) {
    return (int) littleEndian(2, field);
  }

  /// {@return the next four bytes, least significant first}
  public long u32le(String field) {
    return littleEndian(4, field);
  }

  /// {@return the next eight bytes, least significant first, as a signed number}
  public long i64le(String field) {
    return littleEndian(8, field);
  }

  /// {@return the next `length` bytes}
  ///
  /// @throws FormatException if fewer are left or the length is negative
  public Bytes bytes(long length, String field) {
    if (length < 0 || length > remaining()) {
      throw fail(field, "needs " + length + " bytes, " + remaining() + " are left");
    }
    int start = advance((int) length, field);
    return Bytes.of(content, start, (int) length);
  }

  /// Moves over `length` bytes.
  ///
  /// @throws FormatException if fewer are left or the length is negative
  public void skip(long length, String field) {
    if (length < 0 || length > remaining()) {
      throw fail(field, "needs " + length + " bytes, " + remaining() + " are left");
    }
    position += (int) length;
  }

  /// Moves over `length` bytes that must all be zero.
  public void mustBeZero(int length, String field) {
    int start = advance(length, field);
    for (int i = start; i < start + length; i++) {
      if (content[i] != 0) {
        throw new FormatException(format, i, field, "must be zero");
      }
    }
  }

  /// Requires that nothing is left.
  ///
  /// @throws FormatException if bytes are left
  public void end() {
    if (remaining() != 0) {
      throw fail("end", "is followed by " + remaining() + " more bytes");
    }
  }

  /// {@return an error at the current position}
  public FormatException fail(String field, String problem) {
    return new FormatException(format, position, field, problem);
  }

  private long bigEndian(int length, String field) {
    int start = advance(length, field);
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = (value << 8) | (content[start + i] & 0xFF);
    }
    return value;
  }

  private long littleEndian(int length, String field) {
    int start = advance(length, field);
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = (value << 8) | (content[start + i] & 0xFF);
    }
    return value;
  }

  private int advance(int length, String field) {
    require(length, field);
    int start = position;
    position += length;
    return start;
  }

  private void require(int length, String field) {
    if (length > remaining()) {
      throw fail(field, "needs " + length + " bytes, " + remaining() + " are left");
    }
  }
}
