package dev.adyton.evidence.eat;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonBoolean;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonNull;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/// A claims set in JSON.
///
/// @param fields the members that were not read yet
record JsonClaimSet(JsonFields fields) implements ClaimSet {

  @Override
  public Optional<String> text(ClaimName name) {
    return value(name).map(value -> text(name, value));
  }

  @Override
  public Optional<Bytes> bytes(ClaimName name) {
    return text(name).map(text -> parse(name, text, JsonClaimSet::base64));
  }

  @Override
  public Optional<Long> integer(ClaimName name) {
    return value(name)
        .map(value -> {
          if (value instanceof JsonNumber number && number.integer().isPresent()) {
            return number.integer().getAsLong();
          }
          throw fail(name.text(), "is no integer within ±(2^53 − 1)");
        });
  }

  @Override
  public Optional<Boolean> flag(ClaimName name) {
    return value(name)
        .map(value -> {
          if (value instanceof JsonBoolean flag) {
            return flag.value();
          }
          throw fail(name.text(), "is neither true nor false");
        });
  }

  @Override
  public Optional<String> textOrOid(ClaimName name) {
    return text(name);
  }

  @Override
  public Optional<JsonValue> hexOrNumber(ClaimName name) {
    return value(name)
        .map(value ->
            value instanceof JsonNumber number
                ? number
                : new JsonText(parse(name, text(name, value), JsonClaimSet::base64).hex()));
  }

  @Override
  public <T> Optional<T> word(
      ClaimName name, Function<String, T> ofText, LongFunction<T> ofNumber) {
    return text(name).map(text -> parse(name, text, ofText));
  }

  @Override
  public Optional<List<String>> texts(ClaimName name) {
    return value(name)
        .map(value -> items(name, value).stream().map(item -> text(name, item)).toList());
  }

  @Override
  public List<EatNonce> nonces(ClaimName name) {
    List<EatNonce> nonces = new ArrayList<>();
    for (String text : texts(name).orElse(List.of())) {
      if (text.length() < EatNonce.OfText.MIN || text.length() > EatNonce.OfText.MAX) {
        throw fail(name.text(), "has " + text.length() + " characters");
      }
      nonces.add(EatNonce.of(text));
    }
    return List.copyOf(nonces);
  }

  @Override
  public Optional<ClaimSet> map(ClaimName name) {
    return value(name).map(value -> map(name, value));
  }

  private ClaimSet map(ClaimName name, JsonValue value) {
    JsonObject holder = JsonObject.build().put(name.text(), value).done();
    return new JsonClaimSet(JsonFields.of(holder, "claims").object(name.text()));
  }

  @Override
  public Optional<Map<String, Part>> parts(ClaimName name) {
    return value(name)
        .map(value -> {
          if (!(value instanceof JsonObject object) || object.members().size() > MAX_ITEMS) {
            throw fail(name.text(), "is no object of at most " + MAX_ITEMS + " members");
          }
          Map<String, Part> parts = new LinkedHashMap<>();
          object.members().forEach((key, part) -> parts.put(partName(name, key), part(name, part)));
          return parts;
        });
  }

  private Part part(ClaimName name, JsonValue value) {
    return switch (value) {
      case JsonObject ignored -> new Part.OfClaims(map(name, value));
      case JsonText _, JsonArray _, JsonNumber _, JsonBoolean _, JsonNull _ ->
          new Part.OfValue(value);
    };
  }

  @Override
  public Optional<JsonValue> value(ClaimName name) {
    Optional<JsonValue> value = fields.optional(name.text());
    for (String older : name.older()) {
      Optional<JsonValue> also = fields.optional(older);
      if (value.isPresent() && also.isPresent()) {
        throw fail(name.text(), "is there under two names");
      }
      value = value.or(() -> also);
    }
    // A claim that is null says nothing.
    return value.filter(found -> !(found instanceof JsonNull));
  }

  @Override
  public Map<String, JsonValue> rest() {
    Map<String, JsonValue> rest = new LinkedHashMap<>();
    fields.names().forEach(name -> rest.put(name, fields.value(name)));
    return rest;
  }

  @Override
  public void end() {
    fields.end();
  }

  @Override
  public boolean json() {
    return true;
  }

  @Override
  public FormatException fail(String claim, String problem) {
    return fields.fail(claim, problem);
  }

  /// Older drafts pad.
  static Bytes base64(String text) {
    boolean padded = text.length() % 4 == 0 && text.endsWith("=");
    int end = text.length() - (padded ? text.endsWith("==") ? 2 : 1 : 0);
    return Base64Text.parseUrl(text.substring(0, end));
  }

  private List<JsonValue> items(ClaimName name, JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      return List.of(value);
    }
    if (array.items().size() > MAX_ITEMS) {
      throw fail(name.text(), "has more than " + MAX_ITEMS + " items");
    }
    return array.items();
  }

  private String text(ClaimName name, JsonValue value) {
    if (value instanceof JsonText text) {
      return text.value();
    }
    throw fail(name.text(), "is no text");
  }

  private <T> T parse(ClaimName name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (FormatException e) {
      throw fail(name.text(), "is refused: " + e.getMessage());
    }
  }
}
