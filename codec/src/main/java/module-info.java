/// Bytes and their readers; CBOR, DER, PEM and JSON; the *structures* of COSE, DSSE, JWS and signed
/// notes. Everything here is pure: bytes in, values out, no keys, clocks or devices.
@org.jspecify.annotations.NullMarked
module dev.adyton.codec {
  requires static org.jspecify;

  exports dev.adyton.codec;
}
