package dev.adyton.evidence.corim;

import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.JsonArray;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;
import java.util.List;

/// A public key, a certificate, a path of them, or the thumbprint of one; told, not read further.
///
/// Source: [draft-ietf-rats-corim
/// §5.1.4.1.5](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/), crypto-key-type-choice.
///
/// @param value a tagged value, or a map as older drafts have it
public record CryptoKey(CborValue value) {

  private static final int FIRST = 554;
  private static final List<String> KINDS =
      List.of(
          "pkix-base64-key",
          "pkix-base64-cert",
          "pkix-base64-cert-path",
          "key-thumbprint",
          "cose-key",
          "cert-thumbprint",
          "bytes",
          "cert-path-thumbprint",
          "pkix-asn1der-cert");

  /// {@return the keys of an array; older libraries have one alone in its place}
  static List<CryptoKey> readAll(String field, CborValue value) {
    return value instanceof CborTag
        ? List.of(read(field, value))
        : CorimValues.some(field, value, item -> read(field, item));
  }

  private static CryptoKey read(String field, CborValue value) {
    if (value instanceof CborTag || value instanceof CborMap) {
      return new CryptoKey(value);
    }
    throw CorimValues.fail(field, "hold something that is no key");
  }

  /// {@return what it is, as in `cert-thumbprint`; a tag that is not of CoRIM itself as `tag 600`}
  public String kind() {
    if (!(value instanceof CborTag tag)) {
      return "key-map";
    }
    long index = tag.number() - FIRST;
    return index >= 0 && index < KINDS.size()
        ? KINDS.get((int) index)
        : "tag " + Long.toUnsignedString(tag.number());
  }

  /// {@return the key for people}
  public String shown() {
    return kind() + " " + Identifier.shown(value instanceof CborTag tag ? tag.content() : value);
  }

  static void tell(Section to, String name, List<CryptoKey> keys, String meaning) {
    if (!keys.isEmpty()) {
      List<String> texts = keys.stream().map(CryptoKey::shown).toList();
      to.put(name, JsonArray.ofTexts(texts), Place.INSIDE, meaning);
    }
  }
}
