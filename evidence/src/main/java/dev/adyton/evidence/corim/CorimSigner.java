package dev.adyton.evidence.corim;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Section;
import java.time.Instant;
import java.util.Optional;

/// What the signer of a manifest says of himself in its protected headers, as corim-meta (8) or as
/// claims of a CWT (15). A name is no proof: the key is.
///
/// Source: [draft-ietf-rats-corim §4.2.2,
/// §4.2.3](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/).
///
/// @param name the signer's name
/// @param uri where more is said of him
/// @param validity from when to when the signature holds
public record CorimSigner(String name, Optional<String> uri, Optional<CorimValidity> validity) {

  static final int META = 8;
  private static final int CWT_CLAIMS = 15;
  private static final int ISSUER = 1;
  private static final int EXPIRES = 4;
  private static final int NOT_BEFORE = 5;

  static boolean isIn(CborMap headers) {
    return headers.get(META).isPresent();
  }

  static CorimSigner read(CborMap headers) {
    return headers
        .get(META)
        .map(CorimSigner::ofMeta)
        .or(() -> headers.get(CWT_CLAIMS).map(CorimSigner::ofClaims))
        .orElseThrow(() -> CorimValues.fail("corim-meta", "is missing"));
  }

  private static CorimSigner ofMeta(CborValue value) {
    CborValue map = Cbor.decode(CorimValues.bytes("corim-meta", value));
    CborFields fields = CorimValues.fields("corim-meta", map);
    CborFields signer = fields.map(0);
    CorimSigner read =
        new CorimSigner(
            CorimValues.text("signer-name", signer.value(0)),
            signer.optional(1).map(uri -> CorimValues.uri("signer-uri", uri)),
            fields.optional(1).map(CorimValidity::read));
    // An unknown member might restrict the signature further.
    fields.end();
    return read;
  }

  private static CorimSigner ofClaims(CborValue value) {
    CborFields fields = CorimValues.fields("cwt-claims", value);
    Optional<Instant> from = fields.optional(NOT_BEFORE).map(CorimSigner::seconds);
    Optional<Instant> to = fields.optional(EXPIRES).map(CorimSigner::seconds);
    return new CorimSigner(
        CorimValues.text("iss", fields.value(ISSUER)),
        Optional.empty(),
        from.isEmpty() && to.isEmpty()
            ? Optional.empty()
            : Optional.of(new CorimValidity(from, to.orElse(CorimValidity.FOREVER))));
  }

  private static Instant seconds(CborValue value) {
    return CorimValues.time("cwt-claims", Cbor.tag(CorimTags.EPOCH, value));
  }

  CborMap toCbor() {
    CborMap.Builder signer = CborMap.build().put(0, Cbor.text(name));
    uri.ifPresent(text -> signer.put(1, Cbor.tag(CorimTags.URI, Cbor.text(text))));
    CborMap.Builder meta = CborMap.build().put(0, signer.done());
    validity.ifPresent(period -> meta.put(1, period.toCbor()));
    return meta.done();
  }

  void tell(Section to) {
    to.text("signer", name, "who says that he signed");
    uri.ifPresent(text -> to.text("signer_uri", text, "where more is said of the signer"));
    validity.ifPresent(period -> period.tell(to.part("signature_validity")));
  }
}
