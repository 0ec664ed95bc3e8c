package dev.adyton.contract;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.crypto.VerificationKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Writes members of documents, the mirror of {@link DocumentFields}.
final class DocumentJson {

  private final JsonObject.Builder members = JsonObject.build();

  DocumentJson() {}

  static DocumentJson of(String type) {
    return new DocumentJson().text("type", type);
  }

  DocumentJson text(String name, String text) {
    members.put(name, text);
    return this;
  }

  DocumentJson integer(String name, long number) {
    members.put(name, number);
    return this;
  }

  DocumentJson texts(String name, List<String> texts) {
    members.putTexts(name, texts);
    return this;
  }

  <T> DocumentJson texts(String name, Collection<T> items, Function<T, String> text) {
    return texts(name, items.stream().map(text).toList());
  }

  DocumentJson id(String name, Bytes id) {
    return text(name, id.hex());
  }

  DocumentJson base64(String name, Bytes bytes) {
    return text(name, Base64Text.url(bytes));
  }

  DocumentJson digest(String name, Digest digest) {
    return text(name, digest.toString());
  }

  DocumentJson digests(String name, Collection<Digest> digests) {
    return texts(name, digests, Digest::toString);
  }

  DocumentJson key(String name, VerificationKey key) {
    return base64(name, key.encoded());
  }

  DocumentJson key(String name, HpkePublicKey key) {
    return base64(name, key.encoded());
  }

  DocumentJson key(String name, NoteVerifier key) {
    return text(name, key.encoded());
  }

  DocumentJson time(String name, Instant time) {
    return text(name, time.toString());
  }

  DocumentJson object(String name, JsonObject object) {
    members.put(name, object);
    return this;
  }

  <T> DocumentJson objects(
      String name, Collection<T> items, Function<T, ? extends JsonValue> json) {
    members.put(name, items.stream().map(json).toList());
    return this;
  }

  DocumentJson map(String name, Map<String, String> map) {
    DocumentJson object = new DocumentJson();
    map.forEach(object::text);
    return object(name, object.done());
  }

  JsonObject done() {
    return members.done();
  }
}
