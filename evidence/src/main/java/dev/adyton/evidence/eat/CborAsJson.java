package dev.adyton.evidence.eat;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.CborBytes;
import dev.adyton.codec.CborFloat;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborSimple;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborText;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonBoolean;
import dev.adyton.codec.JsonNull;
import dev.adyton.codec.JsonNumber;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.codec.MalformedMemberException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Turns items of CBOR into JSON and back, for claims that nothing here looks into. What JSON lacks
/// is written as text: bytes in base64 for addresses, integers beyond 2^53 and keys in digits,
/// numbers that are not finite by their names. Tags are left out.
///
/// Source: [RFC 8949 §6.1, §6.2](https://www.rfc-editor.org/rfc/rfc8949#section-6.1).
public final class CborAsJson {

  private static final int EXACT_BITS = 53;

  private CborAsJson() {}

  /// {@return an item in JSON}
  ///
  /// @throws MalformedMemberException if two keys of a map have one text
  public static JsonValue of(CborValue value) {
    return switch (value) {
      case CborInteger integer -> number(integer);
      case CborBytes bytes -> new JsonText(Base64Text.url(bytes.value()));
      case CborText text -> new JsonText(text.value());
      case CborArray array -> JsonArray.of(array.items().stream().map(CborAsJson::of).toList());
      case CborMap map -> of(map);
      case CborTag tag -> of(tag.content());
      case CborFloat number -> number(number);
      case CborSimple simple -> simple(simple);
    };
  }

  /// {@return a map in JSON}
  ///
  /// @throws MalformedMemberException if two keys of a map have one text
  public static JsonObject of(CborMap map) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    map.members()
        .forEach((key, value) -> {
          String name = name(key);
          if (members.putIfAbsent(name, of(value)) != null) {
            throw new MalformedMemberException("claims", name, "is the text of two keys");
          }
        });
    return JsonObject.of(members);
  }

  /// {@return an item of CBOR that says what a value of JSON does; a text stays one}
  public static CborValue toCbor(JsonValue value) {
    return switch (value) {
      case JsonObject object -> toCbor(object);
      case JsonArray array -> Cbor.array(array.items().stream().map(CborAsJson::toCbor).toList());
      case JsonText text -> Cbor.text(text.value());
      case JsonNumber number ->
          number.integer().isPresent()
              ? Cbor.integer(number.integer().getAsLong())
              : new CborFloat(number.doubleValue());
      case JsonBoolean flag -> Cbor.flag(flag.value());
      case JsonNull ignored -> CborSimple.NULL;
    };
  }

  private static CborMap toCbor(JsonObject object) {
    CborMap.Builder map = CborMap.build();
    object.members().forEach((name, value) -> map.put(name, toCbor(value)));
    return map.done();
  }

  /// {@return whether every reader of JSON keeps an integer exactly}
  static boolean isExact(CborInteger integer) {
    return integer.value().abs().bitLength() <= EXACT_BITS;
  }

  private static String name(CborValue key) {
    return key instanceof CborInteger integer
        ? integer.value().toString()
        : of(key) instanceof JsonText text ? text.value() : Json.canonical(of(key)).toText();
  }

  private static JsonValue number(CborInteger integer) {
    return isExact(integer)
        ? JsonNumber.of(integer.longValue())
        : new JsonText(integer.value().toString());
  }

  private static JsonValue number(CborFloat number) {
    return Double.isFinite(number.value())
        ? JsonNumber.of(number.value())
        : new JsonText(Double.toString(number.value()));
  }

  private static JsonValue simple(CborSimple simple) {
    return switch (simple.number()) {
      case 20 -> new JsonBoolean(false);
      case 21 -> new JsonBoolean(true);
      case 22, 23 -> new JsonNull();
      default -> new JsonText("simple(" + simple.number() + ")");
    };
  }
}
