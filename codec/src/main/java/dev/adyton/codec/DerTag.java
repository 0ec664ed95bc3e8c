package dev.adyton.codec;

import java.util.Locale;

/// The identifier octets of the types that are read and written here (X.690 §8.1.2).
final class DerTag {

  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OID = 0x06;
  static final int ENUMERATED = 0x0A;
  static final int UTF8_STRING = 0x0C;
  static final int PRINTABLE_STRING = 0x13;
  static final int IA5_STRING = 0x16;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  static final int CONSTRUCTED = 0x20;
  static final int CONTEXT = 0x80;

  private static final int MAX_NUMBER = 30;

  private DerTag() {}

  /// {@return the identifier of a context-specific tag}
  static int context(int number, boolean constructed) {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("no context tag " + number + " here");
    }
    return CONTEXT | (constructed ? CONSTRUCTED : 0) | number;
  }

  static String show(int tag) {
    return String.format(Locale.ROOT, "0x%02X", tag);
  }
}
