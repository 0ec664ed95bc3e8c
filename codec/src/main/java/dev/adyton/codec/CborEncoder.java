package dev.adyton.codec;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/// Writes items in the core deterministic encoding.
///
/// Source: [RFC 8949 §4.2.1](https://www.rfc-editor.org/rfc/rfc8949#section-4.2.1).
final class CborEncoder {

  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;
  private static final int SIMPLE = 7;

  private static final int HALF = 0xF9;
  private static final int SINGLE = 0xFA;
  private static final int DOUBLE = 0xFB;
  private static final int HALF_NAN = 0x7E00;

  private final ByteWriter out = new ByteWriter();

  private CborEncoder() {}

  static Bytes encode(CborValue value) {
    CborEncoder encoder = new CborEncoder();
    encoder.value(value);
    return encoder.out.toBytes();
  }

  private void value(CborValue value) {
    switch (value) {
      case CborInteger integer -> integer(integer.value());
      case CborBytes bytes -> string(BYTES, bytes.value());
      case CborText text -> string(TEXT, Bytes.utf8(text.value()));
      case CborArray array -> {
        head(ARRAY, array.items().size());
        array.items().forEach(this::value);
      }
      case CborMap map -> map(map.members());
      case CborTag tag -> {
        head(TAG, tag.number());
        value(tag.content());
      }
      case CborFloat number -> number(number.value());
      case CborSimple simple -> head(SIMPLE, simple.number());
    }
  }

  private void integer(BigInteger value) {
    if (value.signum() < 0) {
      head(1, value.not().longValue());
    } else {
      head(0, value.longValue());
    }
  }

  private void string(int major, Bytes content) {
    head(major, content.length());
    out.bytes(content);
  }

  private void map(Map<CborValue, CborValue> members) {
    Map<Bytes, CborValue> ordered = new TreeMap<>();
    members.forEach((key, member) -> ordered.put(encode(key), member));
    head(MAP, ordered.size());
    ordered.forEach((key, member) -> {
      out.bytes(key);
      value(member);
    });
  }

  /// Writes the shortest head; the argument is unsigned.
  private void head(int major, long argument) {
    int type = major << 5;
    if (Long.compareUnsigned(argument, 24) < 0) {
      out.u8(type | (int) argument);
    } else if (Long.compareUnsigned(argument, 0xFF) <= 0) {
      out.u8(type | 24).u8((int) argument);
    } else if (Long.compareUnsigned(argument, 0xFFFF) <= 0) {
      out.u8(type | 25).u16be((int) argument);
    } else if (Long.compareUnsigned(argument, 0xFFFF_FFFFL) <= 0) {
      out.u8(type | 26).u32be(argument);
    } else {
      out.u8(type | 27).i64be(argument);
    }
  }

  private void number(double value) {
    float single = (float) value;
    short half = Float.floatToFloat16(single);
    if (Double.isNaN(value)) {
      out.u8(HALF).u16be(HALF_NAN);
    } else if (Float.float16ToFloat(half) == value) {
      out.u8(HALF).u16be(half);
    } else if (single == value) {
      out.u8(SINGLE).u32be(Float.floatToIntBits(single));
    } else {
      out.u8(DOUBLE).i64be(Double.doubleToLongBits(value));
    }
  }
}
