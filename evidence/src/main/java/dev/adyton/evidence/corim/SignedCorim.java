package dev.adyton.evidence.corim;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborText;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.CoseAlgorithms;
import dev.adyton.codec.CoseSign1;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import java.util.Optional;
import java.util.Set;

/// A signed manifest. What counts of its headers is protected by the signature, which was not
/// verified here.
///
/// Source: [draft-ietf-rats-corim §4.2](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// COSE-Sign1-corim.
///
/// @param signed the signed structure as received
/// @param signer what the signer says of himself, and for how long he signed
/// @param corim the manifest
public record SignedCorim(CoseSign1 signed, CorimSigner signer, Corim corim)
    implements CorimDocument {

  private static final int ALGORITHM = 1;
  private static final int CONTENT_TYPE = 3;
  private static final Set<String> TYPES =
      Set.of("application/rim+cbor", "application/corim-unsigned+cbor");

  static SignedCorim parse(Bytes encoded) {
    CoseSign1 signed = CoseSign1.parse(encoded);
    requireType(signed.protectedMap());
    return new SignedCorim(
        signed, CorimSigner.read(signed.protectedMap()), Corim.parse(signed.requirePayload()));
  }

  private static void requireType(CborMap headers) {
    Optional<CborValue> type = headers.get(CONTENT_TYPE);
    if (type.isPresent()
        && !(type.get() instanceof CborText text && TYPES.contains(text.value()))) {
      throw CorimValues.fail("content type", "is not that of a manifest");
    }
  }

  /// {@return whether protected headers are those of a signed manifest}
  static boolean isOne(CborMap headers) {
    return CorimSigner.isIn(headers)
        || headers
            .get(CONTENT_TYPE)
            .filter(type -> type instanceof CborText text && TYPES.contains(text.value()))
            .isPresent();
  }

  /// {@return the name of the algorithm, where the protected headers give its number}
  public Optional<String> algorithm() {
    return signed
        .protectedMap()
        .get(ALGORITHM)
        .filter(value -> value instanceof CborInteger number && number.value().bitLength() < 32)
        .map(value -> CoseAlgorithms.name(((CborInteger) value).value().intValue()));
  }

  /// {@return the protected headers for a signature over a manifest, beside the algorithm}
  ///
  /// @param signer who signs, and for how long
  public static CborMap headers(CorimSigner signer) {
    return CborMap.build()
        .put(CONTENT_TYPE, Cbor.text("application/rim+cbor"))
        .put(CorimSigner.META, Cbor.bytes(Cbor.encode(signer.toCbor())))
        .done();
  }

  @Override
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    Section to = facts.section("", CorimFacts.SOURCE);
    algorithm().ifPresent(name -> to.text("cose_alg", name, "the algorithm of the signature"));
    signer.tell(to);
    corim.tell(to);
    return facts.done();
  }

  /// {@return whether a file is a signed structure whose headers are those of a manifest}
  static boolean begins(Bytes encoded) {
    try {
      return isOne(CoseSign1.parse(encoded).protectedMap());
    } catch (FormatException e) {
      return false;
    }
  }
}
