package dev.adyton.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable string of bytes, compared by content and ordered as unsigned bytes.
///
/// Values of this type are public data: comparison is not constant-time. Secrets live in a type of
/// their own.
public final class Bytes implements Comparable<Bytes> {

  /// The string of no bytes.
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final int SHOWN = 16;

  private final byte[] content;

  /// Zero until it was asked for: maps of long strings ask often.
  private int hash;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /// {@return a string of the given bytes, which are copied}
  public static Bytes of(byte... bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
  }

  /// {@return a string of `length` of the given bytes from `offset` on, which are copied}
  public static Bytes of(byte[] bytes, int offset, int length) {
    return new Bytes(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /// {@return the UTF-8 encoding of a text}
  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /// {@return the remaining bytes of a buffer, which are copied}
  public static Bytes of(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return new Bytes(copy);
  }

  /// {@return the bytes written in hexadecimal, either case, without separators}
  ///
  /// @throws FormatException if the text is not pairs of hexadecimal digits
  public static Bytes fromHex(String hex) {
    try {
      return new Bytes(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new FormatException("hex", 0, "text", "is not pairs of hexadecimal digits");
    }
  }

  /// {@return one string of all parts, in order}
  public static Bytes concat(Bytes... parts) {
    int length = 0;
    for (Bytes part : parts) {
      length = Math.addExact(length, part.length());
    }
    byte[] all = new byte[length];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.content, 0, all, at, part.length());
      at += part.length();
    }
    return new Bytes(all);
  }

  /// {@return the number of bytes}
  public int length() {
    return content.length;
  }

  /// {@return whether there are no bytes}
  public boolean isEmpty() {
    return content.length == 0;
  }

  /// {@return the byte at `index`, 0 to 255}
  public int at(int index) {
    return content[index] & 0xFF;
  }

  /// {@return the bytes from `from` (inclusive) to `to` (exclusive)}
  public Bytes slice(int from, int to) {
    if (from < 0 || to < from || to > content.length) {
      throw new IndexOutOfBoundsException("slice " + from + ".." + to + " of " + content.length);
    }
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /// {@return a reader that starts at the first byte; `format` names what is read in its errors}
  public ByteReader reader(String format) {
    return new ByteReader(content, format);
  }

  /// {@return the bytes themselves, for readers of this package, which write to nothing}
  byte[] shared() {
    return content;
  }

  /// {@return a string of bytes that were made for it and that nobody else holds}
  static Bytes owning(byte[] made) {
    return made.length == 0 ? EMPTY : new Bytes(made);
  }

  /// {@return a copy of the bytes}
  public byte[] toArray() {
    return content.clone();
  }

  /// {@return the text of which the bytes are the well-formed UTF-8 encoding}
  ///
  /// @throws FormatException at the first byte that is not well-formed
  public String toText() {
    return Unicode.decode(content, 0, content.length, "utf-8", "text");
  }

  /// {@return a read-only view of the bytes}
  public ByteBuffer toBuffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  /// Writes all bytes to a stream.
  ///
  /// @throws IOException if the stream does
  public void writeTo(OutputStream out) throws IOException {
    out.write(content);
  }

  /// {@return the bytes in lower-case hexadecimal}
  public String hex() {
    return HexFormat.of().formatHex(content);
  }

  /// {@return whether the first bytes are those of `prefix`}
  public boolean startsWith(Bytes prefix) {
    return length() >= prefix.length()
        && Arrays.equals(content, 0, prefix.length(), prefix.content, 0, prefix.length());
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(content, other.content);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Bytes that && Arrays.equals(content, that.content));
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(content);
      hash = known;
    }
    return known;
  }

  /// {@return the bytes in hexadecimal, a long string cut short}
  @Override
  public String toString() {
    return content.length <= SHOWN
        ? hex()
        : slice(0, SHOWN).hex() + "… (" + content.length + " bytes)";
  }
}
