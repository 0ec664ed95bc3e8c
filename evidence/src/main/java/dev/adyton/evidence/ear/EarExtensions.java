package dev.adyton.evidence.ear;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.evidence.eat.CborAsJson;
import dev.adyton.evidence.eat.ClaimName;
import dev.adyton.evidence.eat.ClaimSet;
import dev.adyton.evidence.fact.Place;
import dev.adyton.evidence.fact.Section;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Members beyond those that the draft defines: kept as they are, in JSON, under their newest name
/// or the digits of their number.
final class EarExtensions {

  private static final int MAX = 64;
  private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

  private EarExtensions() {}

  static Map<String, JsonValue> read(ClaimSet from) {
    Map<String, JsonValue> extensions = new LinkedHashMap<>();
    for (ClaimName name : EarNames.EXTENSIONS) {
      from.value(name).ifPresent(value -> extensions.put(name.text(), value));
    }
    from.rest()
        .forEach((name, value) -> {
          if (EarNames.isDefined(name)) {
            throw from.fail(name, "is out of its place");
          }
          if (extensions.putIfAbsent(name, value) != null) {
            throw from.fail(name, "is there under two names");
          }
        });
    if (extensions.size() > MAX) {
      throw from.fail("extensions", "are more than " + MAX);
    }
    return extensions;
  }

  static Map<String, JsonValue> copy(Map<String, JsonValue> extensions) {
    for (String name : extensions.keySet()) {
      if (EarNames.isDefined(name)) {
        throw new IllegalArgumentException(name + " is no extension");
      }
    }
    return Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }

  static void write(Map<String, JsonValue> extensions, JsonObject.Builder to) {
    extensions.forEach(to::put);
  }

  static void write(Map<String, JsonValue> extensions, CborMap.Builder to) {
    extensions.forEach((name, value) -> to.put(key(name), CborAsJson.toCbor(value)));
  }

  private static CborValue key(String name) {
    return EarNames.extension(name)
        .<CborValue>map(claim -> Cbor.integer(claim.number()))
        .orElseGet(() ->
            NUMBER.matcher(name).matches()
                ? new CborInteger(new BigInteger(name))
                : Cbor.text(name));
  }

  static void tell(Map<String, JsonValue> extensions, Section to) {
    extensions.forEach((name, value) ->
        to.put(name, value, Place.INSIDE, "a member that the draft leaves to others"));
  }
}
