package dev.adyton.evidence.eat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.codec.MalformedMemberException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A detached bundle in JSON: an array of a token with its type, and of claims sets in base64 by
/// the names of their parts.
///
/// Source: [RFC 9711 §5](https://www.rfc-editor.org/rfc/rfc9711#section-5).
final class JsonBundle {

  private static final String FORMAT = "eat";

  private JsonBundle() {}

  static Eat parse(Bytes encoded) {
    List<JsonValue> parts = two(Json.parse(encoded), "bundle");
    if (!(parts.getLast() instanceof JsonObject sets)) {
      throw fail("detached claims sets", "are no object");
    }
    Map<String, Bytes> detached = new LinkedHashMap<>();
    sets.members()
        .forEach((name, set) -> {
          if (name.length() > ClaimSet.MAX_NAME) {
            throw fail("detached claims sets", "have a name that is too long");
          }
          Bytes claims = JsonClaimSet.base64(text(set, "detached claims set"));
          // Read, so that a malformed one is refused with the bundle.
          EatClaims.parse(claims);
          detached.put(name, claims);
        });
    return Eat.of(token(parts.getFirst()), detached);
  }

  private static EatEnvelope token(JsonValue value) {
    List<JsonValue> token = two(value, "main token");
    String type = text(token.getFirst(), "type");
    String content = text(token.getLast(), "token");
    return switch (type) {
      case "JWT" -> EatEnvelope.parse(Bytes.utf8(content));
      case "CBOR" -> EatEnvelope.read(Cbor.decode(JsonClaimSet.base64(content)));
      default -> throw fail("type", "is neither JWT nor CBOR");
    };
  }

  private static List<JsonValue> two(JsonValue value, String what) {
    if (value instanceof JsonArray array && array.items().size() == 2) {
      return array.items();
    }
    throw fail(what, "is no array of two");
  }

  private static String text(JsonValue value, String what) {
    if (value instanceof JsonText text) {
      return text.value();
    }
    throw fail(what, "is no text");
  }

  private static FormatException fail(String field, String problem) {
    return new MalformedMemberException(FORMAT, field, problem);
  }
}
