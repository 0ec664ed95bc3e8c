package dev.adyton.evidence.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;

/// Which algorithm signed, and with what parameters (RFC 5280 §4.1.1.2).
///
/// @param oid the identifier, numbers with full stops
/// @param parameters the parameters as one encoded element; no bytes where there are none
public record AlgorithmIdentifier(String oid, Bytes parameters) {

  static AlgorithmIdentifier read(DerReader from) {
    DerReader fields = from.sequence("signature algorithm");
    String oid = fields.oid("algorithm");
    Bytes parameters = fields.hasNext() ? fields.element("parameters") : Bytes.EMPTY;
    fields.end();
    return new AlgorithmIdentifier(oid, parameters);
  }
}
