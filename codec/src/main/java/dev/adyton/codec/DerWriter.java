package dev.adyton.codec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Writes DER, the mirror of {@link DerReader}.
///
/// Source: ITU-T X.690 §8 and §10.
public final class DerWriter {

  private static final int MAX_LENGTH = 0xFF_FFFF;

  private final List<Bytes> elements = new ArrayList<>();

  /// Starts with no elements.
  public DerWriter() {}

  /// Writes a SEQUENCE of what `content` writes.
  public DerWriter sequence(Consumer<DerWriter> content) {
    return constructed(DerTag.SEQUENCE, content);
  }

  /// Writes a SET of what `content` writes, in the order of the encodings.
  public DerWriter set(Consumer<DerWriter> content) {
    DerWriter inner = new DerWriter();
    content.accept(inner);
    return element(
        DerTag.SET, Bytes.concat(inner.elements.stream().sorted().toArray(Bytes[]::new)));
  }

  /// Writes a constructed element with a context-specific tag, 0 to 30.
  public DerWriter contextTag(int number, Consumer<DerWriter> content) {
    return constructed(DerTag.context(number, true), content);
  }

  /// Writes a primitive element with a context-specific tag, 0 to 30.
  public DerWriter contextBytes(int number, Bytes content) {
    return element(DerTag.context(number, false), content);
  }

  /// Writes an INTEGER.
  public DerWriter integer(BigInteger value) {
    return element(DerTag.INTEGER, Bytes.of(value.toByteArray()));
  }

  /// Writes an INTEGER.
  public DerWriter integer(long value) {
    return integer(BigInteger.valueOf(value));
  }

  /// Writes an ENUMERATED.
  public DerWriter enumerated(long value) {
    return element(DerTag.ENUMERATED, Bytes.of(BigInteger.valueOf(value).toByteArray()));
  }

  /// Writes a BOOLEAN.
  public DerWriter flag(boolean value) {
    return element(DerTag.BOOLEAN, Bytes.of((byte) (value ? 0xFF : 0)));
  }

  /// Writes a NULL.
  public DerWriter nothing() {
    return element(DerTag.NULL, Bytes.EMPTY);
  }

  /// Writes a BIT STRING of whole bytes.
  public DerWriter bitString(Bytes bytes) {
    return element(DerTag.BIT_STRING, Bytes.concat(Bytes.of((byte) 0), bytes));
  }

  /// Writes an OCTET STRING.
  public DerWriter octetString(Bytes bytes) {
    return element(DerTag.OCTET_STRING, bytes);
  }

  /// Writes a UTF8String.
  ///
  /// @throws IllegalArgumentException if the text holds a lone surrogate
  public DerWriter text(String text) {
    return element(DerTag.UTF8_STRING, Bytes.utf8(Unicode.requireScalars(text)));
  }

  /// Writes an OBJECT IDENTIFIER.
  ///
  /// @param dotted numbers with full stops
  /// @throws IllegalArgumentException if it is none, or an arc has more than 18 digits
  public DerWriter oid(String dotted) {
    return element(DerTag.OID, DerOid.encode(dotted));
  }

  /// Writes an element that is encoded already.
  ///
  /// @throws FormatException if the bytes are not exactly one element
  public DerWriter element(Bytes encoded) {
    DerReader reader = DerReader.of(encoded, "der");
    elements.add(reader.element("element"));
    reader.end();
    return this;
  }

  /// {@return the elements written so far}
  public Bytes toBytes() {
    return Bytes.concat(elements.toArray(Bytes[]::new));
  }

  private DerWriter constructed(int tag, Consumer<DerWriter> content) {
    DerWriter inner = new DerWriter();
    content.accept(inner);
    return element(tag, inner.toBytes());
  }

  private DerWriter element(int tag, Bytes body) {
    elements.add(new ByteWriter().u8(tag).bytes(length(body.length())).bytes(body).toBytes());
    return this;
  }

  private static Bytes length(int length) {
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException("element beyond 16 MiB");
    }
    ByteWriter out = new ByteWriter();
    if (length < 0x80) {
      return out.u8(length).toBytes();
    }
    int count = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
    out.u8(0x80 | count);
    for (int i = count - 1; i >= 0; i--) {
      out.u8(length >>> (8 * i));
    }
    return out.toBytes();
  }
}
