package dev.adyton.codec;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A cursor over DER: the one encoding of ASN.1 in which a value has one form. Lengths must be
/// definite and minimal, numbers minimal, unused bits zero, sets in order; tags above 30 are
/// refused. The reader descends only where it is asked to, so the depth is the caller's.
///
/// Source: ITU-T X.690 §8 and §10.
public final class DerReader {

  private final byte[] content;
  private final String format;
  private final int end;
  private int position;

  private DerReader(byte[] content, int start, int end, String format) {
    this.content = content;
    this.format = format;
    this.position = start;
    this.end = end;
  }

  /// {@return a reader that starts at the first of the bytes}
  ///
  /// @param encoded what to read
  /// @param format names what is read in errors
  public static DerReader of(Bytes encoded, String format) {
    return new DerReader(encoded.shared(), 0, encoded.length(), format);
  }

  /// {@return whether another element follows}
  public boolean hasNext() {
    return position < end;
  }

  /// {@return the identifier octet of the next element, 0 to 255, without moving on; nothing at the
  /// end}
  public Optional<Integer> peek() {
    return hasNext() ? Optional.of(content[position] & 0xFF) : Optional.empty();
  }

  /// {@return whether the next element is the context-specific one of that number}
  public boolean isContextTag(int number) {
    return hasNext()
        && (content[position] & ~DerTag.CONSTRUCTED) == (byte) (DerTag.CONTEXT | number);
  }

  /// {@return a reader of the elements of the next element, a SEQUENCE}
  public DerReader sequence(String field) {
    return nested(DerTag.SEQUENCE, field);
  }

  /// {@return a reader of the elements of the next element, a SET, which come in the order of their
  /// encodings}
  public DerReader set(String field) {
    DerReader set = nested(DerTag.SET, field);
    requireOrder(set, field);
    return set;
  }

  /// {@return a reader of the elements inside the next element, a constructed one with that
  /// context-specific tag}
  public DerReader contextTag(int number, String field) {
    return nested(DerTag.context(number, true), field);
  }

  /// {@return the content of the next element, a primitive one with that context-specific tag}
  public Bytes contextBytes(int number, String field) {
    return body(DerTag.context(number, false), field);
  }

  /// {@return the next element, an INTEGER of any size}
  public BigInteger integer(String field) {
    return number(DerTag.INTEGER, field);
  }

  /// {@return the next element, an INTEGER that is not negative}
  public BigInteger unsigned(String field) {
    int start = position;
    BigInteger value = integer(field);
    if (value.signum() < 0) {
      throw failAt(start, field, "is negative");
    }
    return value;
  }

  /// {@return the next element, an INTEGER from `min` to `max`}
  public long integer(String field, long min, long max) {
    int start = position;
    BigInteger value = integer(field);
    if (value.bitLength() > 63 || value.longValue() < min || value.longValue() > max) {
      throw failAt(start, field, "is not within " + min + " and " + max);
    }
    return value.longValue();
  }

  /// {@return the next element, an ENUMERATED of any size}
  public BigInteger enumerated(String field) {
    return number(DerTag.ENUMERATED, field);
  }

  /// {@return the next element, a BOOLEAN}
  public boolean flag(String field) {
    int start = position;
    Bytes body = body(DerTag.BOOLEAN, field);
    if (body.length() != 1 || (body.at(0) != 0 && body.at(0) != 0xFF)) {
      throw failAt(start, field, "is neither true nor false in DER");
    }
    return body.at(0) != 0;
  }

  /// Reads the next element, a NULL.
  public void nothing(String field) {
    int start = position;
    if (!body(DerTag.NULL, field).isEmpty()) {
      throw failAt(start, field, "is a NULL with content");
    }
  }

  /// {@return the bytes of the next element, a BIT STRING of whole bytes}
  public Bytes bitString(String field) {
    int start = position;
    Bytes body = body(DerTag.BIT_STRING, field);
    if (body.isEmpty() || body.at(0) != 0) {
      throw failAt(start, field, "is not a string of whole bytes");
    }
    return body.slice(1, body.length());
  }

  /// {@return the next element, a BIT STRING of up to 31 named bits (X.680 §22), with the bit named
  /// i at position i of the result} Zeros behind the last set bit, which DER leaves out, are
  /// accepted: the authorities of a vendor of processors do write one. Unused bits are zero.
  public int namedBits(String field) {
    int start = position;
    Bytes body = body(DerTag.BIT_STRING, field);
    int unused = body.isEmpty() ? 8 : body.at(0);
    int count = 8 * (body.length() - 1) - unused;
    if (unused > 7 || count < 0 || count > 31 || !unusedAreZero(body, unused)) {
      throw failAt(start, field, "is no list of named bits");
    }
    int bits = 0;
    for (int i = 0; i < count; i++) {
      bits |= ((body.at(1 + i / 8) >> (7 - i % 8)) & 1) << i;
    }
    return bits;
  }

  private static boolean unusedAreZero(Bytes body, int unused) {
    int mask = (1 << unused) - 1;
    return body.length() == 1 ? unused == 0 : (body.at(body.length() - 1) & mask) == 0;
  }

  /// {@return the next element, a UTCTime or GeneralizedTime as certificates write them (RFC 5280
  /// §4.1.2.5)}
  public Instant time(String field) {
    int start = position;
    int tag = peek().orElse(0);
    if (tag != DerTag.UTC_TIME && tag != DerTag.GENERALIZED_TIME) {
      throw failAt(start, field, "is no time");
    }
    Bytes text = body(tag, field);
    return (tag == DerTag.UTC_TIME ? DerTime.ofUtcTime(text) : DerTime.ofGeneralizedTime(text))
        .orElseThrow(() -> failAt(start, field, "is no time to the second in UTC"));
  }

  /// {@return the content of the next element, whatever its tag}
  public Bytes content(String field) {
    DerReader body = nestedAny(field);
    return Bytes.of(content, body.position, body.end - body.position);
  }

  /// {@return the bytes of the next element, an OCTET STRING}
  public Bytes octetString(String field) {
    return body(DerTag.OCTET_STRING, field);
  }

  /// {@return the text of the next element, a UTF8String, PrintableString or IA5String}
  public String text(String field) {
    int start = position;
    int tag = peek().orElse(0);
    if (tag != DerTag.UTF8_STRING && tag != DerTag.PRINTABLE_STRING && tag != DerTag.IA5_STRING) {
      throw failAt(start, field, "is no UTF8String, PrintableString or IA5String");
    }
    DerReader body = nested(tag, field);
    String text = Unicode.decode(content, body.position, body.end, format, field);
    if (tag != DerTag.UTF8_STRING && !text.chars().allMatch(c -> c < 0x80)) {
      throw failAt(start, field, "is not ASCII");
    }
    return text;
  }

  /// {@return the next element, an OBJECT IDENTIFIER, as numbers with full stops}
  public String oid(String field) {
    int start = position;
    Bytes body = body(DerTag.OID, field);
    return DerOid.decode(body)
        .orElseThrow(() -> failAt(start, field, "is no object identifier in DER"));
  }

  /// {@return the next element whole, with its tag and length}
  public Bytes element(String field) {
    int start = position;
    nestedAny(field);
    return Bytes.of(content, start, position - start);
  }

  /// Requires that nothing is left.
  ///
  /// @throws FormatException if elements are left
  public void end() {
    if (hasNext()) {
      throw failAt(position, "end", "is followed by " + (end - position) + " more bytes");
    }
  }

  /// {@return an error at the next element; `problem` completes the sentence "the field …"}
  public FormatException fail(String field, String problem) {
    return failAt(position, field, problem);
  }

  private BigInteger number(int tag, String field) {
    int start = position;
    Bytes body = body(tag, field);
    if (body.isEmpty() || !isMinimal(body)) {
      throw failAt(start, field, "is not in its shortest form");
    }
    return new BigInteger(body.shared());
  }

  private static boolean isMinimal(Bytes body) {
    if (body.length() == 1) {
      return true;
    }
    boolean high = body.at(1) >= 0x80;
    return body.at(0) != (high ? 0xFF : 0);
  }

  private void requireOrder(DerReader set, String field) {
    DerReader elements = new DerReader(content, set.position, set.end, format);
    int last = -1;
    while (elements.hasNext()) {
      int next = elements.position;
      elements.nestedAny(field);
      if (last >= 0
          && Arrays.compareUnsigned(content, last, next, content, next, elements.position) > 0) {
        throw failAt(set.position, field, "is not in order");
      }
      last = next;
    }
  }

  private Bytes body(int tag, String field) {
    DerReader body = nested(tag, field);
    return Bytes.of(content, body.position, body.end - body.position);
  }

  private DerReader nested(int tag, String field) {
    if (!hasNext() || (content[position] & 0xFF) != tag) {
      throw failAt(position, field, "has not the tag " + DerTag.show(tag));
    }
    return nestedAny(field);
  }

  private DerReader nestedAny(String field) {
    if (end - position < 2) {
      throw failAt(position, field, "is cut short");
    }
    if ((content[position] & 0x1F) == 0x1F) {
      throw failAt(position, field, "has a tag above 30");
    }
    int start = position++;
    int length = length(field);
    if (length > end - position) {
      throw failAt(start, field, "has " + length + " bytes, " + (end - position) + " are left");
    }
    position += length;
    return new DerReader(content, position - length, position, format);
  }

  /// Up to three bytes of length: what is read here is far below 16 MiB.
  private int length(String field) {
    int start = position;
    int first = content[position++] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int count = first & 0x7F;
    if (count == 0 || count > 3 || count > end - position) {
      throw failAt(start, field, "has an indefinite, too great or cut length");
    }
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = (length << 8) | (content[position++] & 0xFF);
    }
    if (length < 0x80 || length >> (8 * (count - 1)) == 0) {
      throw failAt(start, field, "has a length that is longer than it needs to be");
    }
    return length;
  }

  private FormatException failAt(int offset, String field, String problem) {
    return new FormatException(format, offset, field, problem);
  }
}
