package dev.adyton.evidence.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.FormatException;

/// What an issuer signed, the algorithm and the signature: the frame that certificates and
/// revocation lists have in common.
///
/// Source: RFC 5280 §4.1.1 and §5.1.1.
///
/// @param encoded the whole as received
/// @param signed the bytes that the issuer signed
/// @param algorithm how
/// @param signature the signature
record Signed(Bytes encoded, Bytes signed, AlgorithmIdentifier algorithm, Bytes signature) {

  /// Reads a frame that has that size at most and ends with the bytes.
  static Signed read(Bytes der, String format, int maxBytes) {
    if (der.length() > maxBytes) {
      throw new FormatException(format, maxBytes, "end", "is beyond " + maxBytes + " bytes");
    }
    DerReader outer = DerReader.of(der, format);
    DerReader parts = outer.sequence(format);
    outer.end();
    Bytes signed = parts.element("signed part");
    AlgorithmIdentifier algorithm = AlgorithmIdentifier.read(parts);
    Bytes signature = parts.bitString("signature");
    parts.end();
    return new Signed(der, signed, algorithm, signature);
  }

  /// {@return a reader of the fields of the signed part}
  DerReader fields(String format) {
    return DerReader.of(signed, format).sequence("signed part");
  }

  /// Reads the algorithm inside the signed part, which is the one outside of it.
  void sameAlgorithm(DerReader fields) {
    if (!AlgorithmIdentifier.read(fields).equals(algorithm)) {
      throw fields.fail("signature algorithm", "is not the one outside of the signed part");
    }
  }
}
