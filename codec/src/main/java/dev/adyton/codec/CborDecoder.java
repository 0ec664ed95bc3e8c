package dev.adyton.codec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Recursive descent over the bytes of one CBOR item. In the strict form it refuses what the
/// deterministic encoder would have written otherwise.
final class CborDecoder {

  private static final int BREAK = 0xFF;
  private static final int INDEFINITE = 31;
  private static final long UNSIGNED_BIGNUM = 2;
  private static final long NEGATIVE_BIGNUM = 3;

  private final byte[] content;
  private final ByteReader in;
  private final boolean strict;
  private int depth;
  private int items;

  private CborDecoder(Bytes encoded, boolean strict) {
    this.content = encoded.toArray();
    this.in = encoded.reader(Cbor.FORMAT);
    this.strict = strict;
  }

  static CborValue decode(Bytes encoded, boolean strict) {
    if (encoded.length() > Cbor.MAX_BYTES) {
      throw new FormatException(
          Cbor.FORMAT, Cbor.MAX_BYTES, "input", "is longer than " + Cbor.MAX_BYTES + " bytes");
    }
    CborDecoder decoder = new CborDecoder(encoded, strict);
    CborValue value = decoder.value();
    decoder.in.end();
    return value;
  }

  private CborValue value() {
    count();
    if (++depth > Cbor.MAX_DEPTH) {
      throw in.fail("item", "is nested deeper than " + Cbor.MAX_DEPTH);
    }
    int initial = in.u8("item");
    CborValue value = value(initial >> 5, initial & 31);
    depth--;
    return value;
  }

  private void count() {
    if (++items > Cbor.MAX_ITEMS) {
      throw in.fail("input", "has more than " + Cbor.MAX_ITEMS + " items");
    }
  }

  private CborValue value(int major, int info) {
    return switch (major) {
      case 0 -> new CborInteger(unsigned(argument(info)));
      case 1 -> new CborInteger(unsigned(argument(info)).not());
      case 2 -> new CborBytes(info == INDEFINITE ? byteChunks() : byteString(info));
      case 3 -> new CborText(info == INDEFINITE ? textChunks() : textString(info));
      case 4 -> new CborArray(info == INDEFINITE ? untilBreak() : counted(info));
      case 5 -> new CborMap(info == INDEFINITE ? membersUntilBreak() : countedMembers(info));
      case 6 -> tag(argument(info));
      default -> simpleOrFloat(info);
    };
  }

  private static BigInteger unsigned(long argument) {
    BigInteger low = BigInteger.valueOf(argument & Long.MAX_VALUE);
    return argument < 0 ? low.setBit(63) : low;
  }

  /// {@return the argument of a head, as unsigned 64 bits}
  private long argument(int info) {
    return switch (info) {
      case 24 -> shortest(in.u8("argument"), 24);
      case 25 -> shortest(in.u16be("argument"), 1L << 8);
      case 26 -> shortest(in.u32be("argument"), 1L << 16);
      case 27 -> shortest(in.i64be("argument"), 1L << 32);
      default -> {
        if (info > 27) {
          throw in.fail("head", "has no meaning");
        }
        yield info;
      }
    };
  }

  private long shortest(long argument, long least) {
    if (strict && Long.compareUnsigned(argument, least) < 0) {
      throw in.fail("argument", "is longer than it needs to be");
    }
    return argument;
  }

  private int length(int info, int bytesEach) {
    long length = argument(info);
    if (Long.compareUnsigned(length, in.remaining() / bytesEach) > 0) {
      throw in.fail(
          "length",
          Long.toUnsignedString(length) + " exceeds the " + in.remaining() + " bytes left");
    }
    return (int) length;
  }

  private Bytes byteString(int info) {
    return in.bytes(length(info, 1), "byte string");
  }

  private String textString(int info) {
    int length = length(info, 1);
    int start = in.position();
    in.skip(length, "text string");
    return Unicode.decode(content, start, start + length, Cbor.FORMAT, "text string");
  }

  private Bytes byteChunks() {
    requireTolerant();
    ByteWriter all = new ByteWriter();
    while (!atBreak()) {
      all.bytes(byteString(chunk(2)));
    }
    return all.toBytes();
  }

  private String textChunks() {
    requireTolerant();
    StringBuilder all = new StringBuilder();
    while (!atBreak()) {
      all.append(textString(chunk(3)));
    }
    return all.toString();
  }

  /// {@return the additional information of a chunk, which is a string of definite length and of
  /// the major type of the whole} A chunk counts as an item.
  private int chunk(int major) {
    count();
    int initial = in.u8("chunk");
    if (initial >> 5 != major || (initial & 31) == INDEFINITE) {
      throw in.fail("chunk", "is no string of the same type and of definite length");
    }
    return initial & 31;
  }

  private List<CborValue> counted(int info) {
    int count = length(info, 1);
    List<CborValue> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(value());
    }
    return values;
  }

  private List<CborValue> untilBreak() {
    requireTolerant();
    List<CborValue> values = new ArrayList<>();
    while (!atBreak()) {
      values.add(value());
    }
    return values;
  }

  private Map<CborValue, CborValue> countedMembers(int info) {
    int count = length(info, 2);
    Map<CborValue, CborValue> members = new LinkedHashMap<>();
    Bytes previous = Bytes.EMPTY;
    for (int i = 0; i < count; i++) {
      int start = in.position();
      CborValue key = key(members);
      if (strict) {
        previous = following(previous, Bytes.of(content, start, in.position() - start));
      }
      members.put(key, value());
    }
    return members;
  }

  private Map<CborValue, CborValue> membersUntilBreak() {
    requireTolerant();
    Map<CborValue, CborValue> members = new LinkedHashMap<>();
    while (!atBreak()) {
      CborValue key = key(members);
      members.put(key, value());
    }
    return members;
  }

  private CborValue key(Map<CborValue, CborValue> members) {
    CborValue key = value();
    if (!CborMap.isKey(key)) {
      throw in.fail("key", "is neither an integer nor a string");
    }
    if (members.containsKey(key)) {
      throw in.fail("key", "occurs twice in its map");
    }
    return key;
  }

  private Bytes following(Bytes previous, Bytes key) {
    if (previous.compareTo(key) >= 0) {
      throw in.fail("key", "is not in the deterministic order");
    }
    return key;
  }

  private CborTag tag(long number) {
    CborTag tag = new CborTag(number, value());
    if (strict
        && (number == UNSIGNED_BIGNUM || number == NEGATIVE_BIGNUM)
        && !isShortestBignum(tag.content())) {
      throw in.fail("big number", "is not in its shortest form");
    }
    return tag;
  }

  /// A number of up to 64 bits is an integer, and a longer one has no leading zero (§3.4.3).
  private static boolean isShortestBignum(CborValue content) {
    return content instanceof CborBytes bytes
        && bytes.value().length() > 8
        && bytes.value().at(0) != 0;
  }

  private CborValue simpleOrFloat(int info) {
    return switch (info) {
      case 24 -> longSimple();
      case 25 -> real(Float.float16ToFloat((short) in.u16be("half")), 3);
      case 26 -> real(Float.intBitsToFloat((int) in.u32be("single")), 5);
      case 27 -> real(Double.longBitsToDouble(in.i64be("double")), 9);
      default -> {
        if (info > 27) {
          throw in.fail("simple value", info == INDEFINITE ? "is a stray break" : "has no meaning");
        }
        yield new CborSimple(info);
      }
    };
  }

  private CborSimple longSimple() {
    int number = in.u8("simple value");
    if (number < 32) {
      throw in.fail("simple value", "is longer than it may be");
    }
    return new CborSimple(number);
  }

  private CborFloat real(double value, int length) {
    CborFloat number = new CborFloat(Double.isNaN(value) ? Double.NaN : value);
    int end = in.position();
    if (strict && !CborEncoder.encode(number).equals(Bytes.of(content, end - length, length))) {
      throw in.fail("number", "is not in its shortest form");
    }
    return number;
  }

  private void requireTolerant() {
    if (strict) {
      throw in.fail("item", "has an indefinite length");
    }
  }

  private boolean atBreak() {
    boolean ends = in.peek("item") == BREAK;
    if (ends) {
      in.u8("break");
    }
    return ends;
  }
}
