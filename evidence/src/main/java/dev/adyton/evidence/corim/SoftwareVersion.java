package dev.adyton.evidence.corim;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import java.util.Optional;

/// A version and how it is to be read.
///
/// Source: [draft-ietf-rats-corim
/// §5.1.4.1.4.1](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/), version-map.
///
/// @param text the version
/// @param scheme names how versions are ordered, where that is said
public record SoftwareVersion(String text, Optional<Identifier> scheme) {

  static SoftwareVersion read(CborValue value) {
    CborFields fields = CorimValues.fields("version", value);
    SoftwareVersion read =
        new SoftwareVersion(
            CorimValues.text("version", fields.value(0)),
            fields.optional(1).map(scheme -> Identifier.read("version scheme", scheme)));
    fields.end();
    return read;
  }

  CborMap toCbor() {
    CborMap.Builder map = CborMap.build().put(0, Cbor.text(text));
    scheme.ifPresent(named -> map.put(1, named.value()));
    return map.done();
  }
}
