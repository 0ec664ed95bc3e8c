package dev.adyton.evidence.ear;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.evidence.eat.EatNonce;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;
import java.util.List;

/// Freshness values as the member `eat_nonce`: one alone, several as an array.
final class Nonces {

  private Nonces() {}

  static void write(List<EatNonce> nonces, JsonObject.Builder to) {
    if (!nonces.isEmpty()) {
      List<JsonText> texts = nonces.stream().map(EatNonce::toJson).toList();
      to.put(EarNames.NONCE.text(), oneOrAll(texts));
    }
  }

  static void write(List<EatNonce> nonces, CborMap.Builder to) {
    if (!nonces.isEmpty()) {
      var values = nonces.stream().map(EatNonce::toCbor).toList();
      to.put(EarNames.NONCE.number(), values.size() == 1 ? values.getFirst() : Cbor.array(values));
    }
  }

  static void tell(List<EatNonce> nonces, Section to) {
    if (!nonces.isEmpty()) {
      List<JsonText> texts = nonces.stream().map(EatNonce::shown).map(JsonText::new).toList();
      to.put("eat_nonce", oneOrAll(texts), Place.INSIDE, "freshness value of the one who asked");
    }
  }

  private static JsonValue oneOrAll(List<JsonText> texts) {
    return texts.size() == 1 ? texts.getFirst() : JsonArray.of(texts);
  }
}
