package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;

/// The one form of COSE_Sign1 that the project's own evidence uses: tagged, deterministic encoding,
/// payload enclosed, the algorithm as the only header and protected. So no byte of it can be
/// changed, added or left out and leave it valid.
final class StrictSign1 {

  private StrictSign1() {}

  static CoseSign1 parse(Bytes encoded, String format) {
    if (!(Cbor.decodeDeterministic(encoded) instanceof CborTag tag)
        || tag.number() != CoseSign1.TAG) {
      throw new FormatException(format, 0, "tag", "is not " + CoseSign1.TAG);
    }
    CoseSign1 signed = CoseSign1.parse(encoded);
    signed.algorithm();
    signed.requirePayload();
    if (signed.protectedMap().members().size() != 1) {
      throw new FormatException(format, "protected", "holds more than the algorithm");
    }
    if (!signed.unprotected().isEmpty()) {
      throw new FormatException(format, "unprotected", "holds headers that no signature covers");
    }
    return signed;
  }
}
