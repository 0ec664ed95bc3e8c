package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;

/// The one form of COSE_Sign1 that the project's own evidence uses: deterministic encoding, payload
/// enclosed, nothing outside the signature. So no byte of it can be changed and leave it valid.
final class StrictSign1 {

  private StrictSign1() {}

  static CoseSign1 parse(Bytes encoded, String format) {
    Cbor.decodeDeterministic(encoded);
    CoseSign1 signed = CoseSign1.parse(encoded);
    if (!signed.unprotected().isEmpty()) {
      throw new FormatException(format, "unprotected", "holds headers that no signature covers");
    }
    signed.algorithm();
    signed.requirePayload();
    return signed;
  }
}
