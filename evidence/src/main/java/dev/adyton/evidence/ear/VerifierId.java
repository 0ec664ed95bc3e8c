package dev.adyton.evidence.ear;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.JsonObject;
import dev.adyton.evidence.eat.ClaimSet;
import dev.adyton.evidence.fact.Section;

/// Which verifier appraised.
///
/// Source: [AR4SI §3.2](https://datatracker.ietf.org/doc/draft-ietf-rats-ar4si/), verifier
/// identity.
///
/// @param developer who made it
/// @param build which program, in which version
public record VerifierId(String developer, String build) {

  static VerifierId read(ClaimSet from) {
    VerifierId id =
        new VerifierId(
            from.required(EarNames.DEVELOPER, from.text(EarNames.DEVELOPER)),
            from.required(EarNames.BUILD, from.text(EarNames.BUILD)));
    from.end();
    return id;
  }

  JsonObject toJson() {
    return JsonObject.build().put("developer", developer).put("build", build).done();
  }

  CborMap toCbor() {
    return CborMap.build()
        .put(EarNames.DEVELOPER.number(), Cbor.text(developer))
        .put(EarNames.BUILD.number(), Cbor.text(build))
        .done();
  }

  void tell(Section to) {
    to.text("developer", developer, "who made the verifier");
    to.text("build", build, "which program, in which version");
  }
}
