package dev.adyton.codec;

/// Takes CBOR values for what a format says they are; errors name the place by its path.
///
/// @param format names what is read
/// @param path leads to the fields, ends with a full stop unless it is empty
/// @param members whether the fields are members of a map, or stand inside one
record CborTypes(String format, String path, boolean members) {

  Bytes bytes(String field, CborValue value) {
    if (value instanceof CborBytes bytes) {
      return bytes.value();
    }
    throw fail(field, "is no byte string");
  }

  Bytes bytes(String field, CborValue value, int length) {
    Bytes bytes = bytes(field, value);
    if (bytes.length() != length) {
      throw fail(field, "has " + bytes.length() + " bytes instead of " + length);
    }
    return bytes;
  }

  String text(String field, CborValue value) {
    if (value instanceof CborText text) {
      return text.value();
    }
    throw fail(field, "is no text string");
  }

  long integer(String field, CborValue value) {
    if (value instanceof CborInteger integer && integer.fitsLong()) {
      return integer.longValue();
    }
    throw fail(field, "is no integer of 64 bits");
  }

  long integer(String field, CborValue value, long min, long max) {
    long number = integer(field, value);
    if (number < min || number > max) {
      throw fail(field, "is not within " + min + " and " + max);
    }
    return number;
  }

  boolean flag(String field, CborValue value) {
    if (value.equals(CborSimple.TRUE) || value.equals(CborSimple.FALSE)) {
      return value.equals(CborSimple.TRUE);
    }
    throw fail(field, "is neither true nor false");
  }

  CborItems array(String field, CborValue value) {
    if (value instanceof CborArray array) {
      return new CborItems(format, path + field + ".", members, array.items());
    }
    throw fail(field, "is no array");
  }

  CborFields map(String field, CborValue value) {
    if (value instanceof CborMap map) {
      return new CborFields(format, path + field + ".", map.members());
    }
    throw fail(field, "is no map");
  }

  static String show(CborValue key) {
    return switch (key) {
      case CborInteger integer -> integer.value().toString();
      case CborBytes bytes -> bytes.value().toString();
      case CborText text -> text.value();
      case CborArray ignored -> "array";
      case CborMap ignored -> "map";
      case CborTag ignored -> "tag";
      case CborFloat ignored -> "number";
      case CborSimple ignored -> "simple value";
    };
  }

  FormatException fail(String field, String problem) {
    return members
        ? new MalformedMemberException(format, path + field, problem)
        : new FormatException(format, path + field, problem);
  }
}
