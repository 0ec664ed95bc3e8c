package dev.adyton.evidence.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.StrictText;

/// The name of an issuer or subject (RFC 5280 §4.1.2.4). Two names are the same if their encodings
/// are: issuers copy the name from their own certificate, and no rule of case or spaces is needed.
///
/// @param encoded the encoded RDNSequence
public record DistinguishedName(Bytes encoded) {

  private static final String COMMON_NAME = "2.5.4.3";

  /// {@return the common name, for people; empty where there is none that can be shown}
  public String commonName() {
    try {
      return commonName(DerReader.of(encoded, "name").sequence("name"));
    } catch (FormatException e) {
      return "";
    }
  }

  private static String commonName(DerReader parts) {
    while (parts.hasNext()) {
      DerReader attribute = parts.set("name part").sequence("attribute");
      if (attribute.oid("attribute type").equals(COMMON_NAME)) {
        return StrictText.shown(attribute.text("common name"));
      }
    }
    return "";
  }

  @Override
  public String toString() {
    return commonName();
  }
}
