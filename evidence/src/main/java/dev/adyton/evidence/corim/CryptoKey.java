package dev.adyton.evidence.corim;

import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborText;
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
/// @param value the tagged value
public record CryptoKey(CborTag value) {

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

  static List<CryptoKey> readAll(String field, CborValue value) {
    return CorimValues.some(field, value, item -> read(field, item));
  }

  private static CryptoKey read(String field, CborValue value) {
    if (value instanceof CborTag tag) {
      return new CryptoKey(tag);
    }
    throw CorimValues.fail(field, "hold something that is no tagged key");
  }

  /// {@return what it is, as in `cert-thumbprint`; a tag that is not of CoRIM itself as `tag 600`}
  public String kind() {
    long index = value.number() - FIRST;
    return index >= 0 && index < KINDS.size()
        ? KINDS.get((int) index)
        : "tag " + Long.toUnsignedString(value.number());
  }

  /// {@return the key for people}
  public String shown() {
    return kind()
        + " "
        + (value.content() instanceof CborText text ? text.value() : new Identifier(value).shown());
  }

  static void tell(Section to, String name, List<CryptoKey> keys, String meaning) {
    if (!keys.isEmpty()) {
      List<String> texts = keys.stream().map(CryptoKey::shown).toList();
      to.put(name, JsonArray.ofTexts(texts), Place.INSIDE, meaning);
    }
  }
}
