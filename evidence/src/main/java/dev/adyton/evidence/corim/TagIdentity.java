package dev.adyton.evidence.corim;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Section;

/// Which tag, in which version.
///
/// Source: [draft-ietf-rats-corim §5.1.1](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// tag-identity-map.
///
/// @param id a text, or a UUID in hexadecimal
/// @param version the version, 0 where none is stated
public record TagIdentity(String id, long version) {

  static TagIdentity read(CborValue value) {
    CborFields fields = CorimValues.fields("tag-identity", value);
    TagIdentity read =
        new TagIdentity(
            CorimValues.id("tag-id", fields.value(0)),
            fields
                .optional(1)
                .map(version -> CorimValues.unsigned("tag-version", version))
                .orElse(0L));
    fields.end();
    return read;
  }

  CborMap toCbor() {
    return CborMap.build().put(0, Cbor.text(id)).put(1, Cbor.integer(version)).done();
  }

  void tell(Section to) {
    to.text("tag_id", id, "identity of the tag");
    CorimFacts.number(to, "tag_version", version, "version of the tag");
  }
}
