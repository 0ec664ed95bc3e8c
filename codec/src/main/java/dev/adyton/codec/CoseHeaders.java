package dev.adyton.codec;

import java.util.Optional;

/// The two buckets of headers that every COSE structure starts with.
///
/// @param protectedBytes the protected bucket as received, which is what a signature covers
/// @param protectedMap what it says
/// @param unprotected the bucket that anyone on the way may change
record CoseHeaders(Bytes protectedBytes, CborMap protectedMap, CborMap unprotected) {

  private static final int ALGORITHM = 1;
  private static final int CRITICAL = 2;
  private static final int KEY_ID = 4;

  /// {@return the headers of which a structure's first two items consist}
  static CoseHeaders read(CborItems structure) {
    Bytes protectedBytes = structure.bytes("protected");
    CborMap protectedMap = protectedMap(protectedBytes, structure);
    if (!(structure.value("unprotected") instanceof CborMap unprotected)) {
      throw structure.fail("unprotected", "is no map");
    }
    CoseHeaders headers = new CoseHeaders(protectedBytes, protectedMap, unprotected);
    headers.check(structure);
    return headers;
  }

  /// {@return headers that we write}
  static CoseHeaders of(CborMap protectedMap, CborMap unprotected) {
    Bytes encoded = protectedMap.isEmpty() ? Bytes.EMPTY : Cbor.encode(protectedMap);
    return new CoseHeaders(encoded, protectedMap, unprotected);
  }

  private static CborMap protectedMap(Bytes encoded, CborItems structure) {
    if (encoded.isEmpty()) {
      return CborMap.EMPTY;
    }
    if (Cbor.decode(encoded) instanceof CborMap map) {
      return map;
    }
    throw structure.fail("protected", "is no map");
  }

  /// A label in both buckets could be read as either, and a critical header that is not understood
  /// must not be passed over (RFC 9052 §3, §3.1).
  private void check(CborItems structure) {
    for (CborValue label : unprotected.members().keySet()) {
      if (protectedMap.members().containsKey(label)) {
        throw structure.fail("unprotected", "repeats a protected label");
      }
    }
    if (protectedMap.get(CRITICAL).isPresent() || unprotected.get(CRITICAL).isPresent()) {
      throw structure.fail("protected", "demands extensions, none of which is understood");
    }
  }

  /// {@return the protected bucket in the form that is signed: no headers are no bytes}
  static Bytes signedForm(Bytes protectedBytes) {
    boolean none = !protectedBytes.isEmpty() && Cbor.decode(protectedBytes).equals(CborMap.EMPTY);
    return none ? Bytes.EMPTY : protectedBytes;
  }

  /// {@return the registered number of the algorithm, from the protected bucket alone}
  int algorithm(String format) {
    return protectedMap
        .get(ALGORITHM)
        .map(value -> algorithm(value, format))
        .orElseThrow(() -> new FormatException(format, "protected", "names no algorithm"));
  }

  private static int algorithm(CborValue value, String format) {
    if (value instanceof CborInteger number && number.value().bitLength() < Integer.SIZE) {
      return number.value().intValue();
    }
    throw new FormatException(format, "algorithm", "is not a registered number");
  }

  Optional<Bytes> keyId(String format) {
    return protectedMap
        .get(KEY_ID)
        .or(() -> unprotected.get(KEY_ID))
        .map(value -> new CborTypes(format, "", true).bytes("key id", value));
  }

  CborBytes protectedItem() {
    return Cbor.bytes(protectedBytes);
  }
}
