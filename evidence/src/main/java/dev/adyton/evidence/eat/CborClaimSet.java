package dev.adyton.evidence.eat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.CborBytes;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborFloat;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborSimple;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborText;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.DerOid;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/// A claims set in CBOR.
///
/// @param fields the members that were not read yet
record CborClaimSet(CborFields fields) implements ClaimSet {

  @Override
  public Optional<String> text(ClaimName name) {
    return raw(name).map(value -> text(name, value));
  }

  @Override
  public Optional<Bytes> bytes(ClaimName name) {
    return raw(name).map(value -> bytes(name, value));
  }

  @Override
  public Optional<Long> integer(ClaimName name) {
    return raw(name)
        .map(value -> {
          if (value instanceof CborInteger number && CborAsJson.isExact(number)) {
            return number.longValue();
          }
          throw fail(name.text(), "is no integer within ±(2^53 − 1)");
        });
  }

  @Override
  public Optional<Boolean> flag(ClaimName name) {
    return raw(name)
        .map(value -> {
          if (value.equals(CborSimple.TRUE) || value.equals(CborSimple.FALSE)) {
            return value.equals(CborSimple.TRUE);
          }
          throw fail(name.text(), "is neither true nor false");
        });
  }

  @Override
  public Optional<String> textOrOid(ClaimName name) {
    return raw(name)
        .map(value ->
            value instanceof CborBytes bytes
                ? DerOid.decode(bytes.value())
                    .orElseThrow(() -> fail(name.text(), "is no object identifier"))
                : text(name, value));
  }

  @Override
  public Optional<JsonValue> hexOrNumber(ClaimName name) {
    return raw(name)
        .map(value ->
            value instanceof CborInteger
                ? CborAsJson.of(value)
                : new JsonText(bytes(name, value).hex()));
  }

  @Override
  public <T> Optional<T> word(
      ClaimName name, Function<String, T> ofText, LongFunction<T> ofNumber) {
    return integer(name)
        .map(number -> {
          try {
            return ofNumber.apply(number);
          } catch (FormatException e) {
            throw fail(name.text(), "is refused: " + e.getMessage());
          }
        });
  }

  @Override
  public Optional<List<String>> texts(ClaimName name) {
    return raw(name)
        .map(value -> items(name, value).stream().map(item -> text(name, item)).toList());
  }

  @Override
  public List<EatNonce> nonces(ClaimName name) {
    List<EatNonce> nonces = new ArrayList<>();
    for (CborValue item : raw(name).map(value -> items(name, value)).orElse(List.of())) {
      Bytes nonce = bytes(name, item);
      if (nonce.length() < EatNonce.OfBytes.MIN || nonce.length() > EatNonce.OfBytes.MAX) {
        throw fail(name.text(), "has " + nonce.length() + " bytes");
      }
      nonces.add(EatNonce.of(nonce));
    }
    return List.copyOf(nonces);
  }

  @Override
  public Optional<ClaimSet> map(ClaimName name) {
    return raw(name).map(value -> map(name, value));
  }

  private ClaimSet map(ClaimName name, CborValue value) {
    CborMap holder = CborMap.build().put(name.text(), value).done();
    return new CborClaimSet(CborFields.of(holder, "claims").map(name.text()));
  }

  @Override
  public Optional<Map<String, Part>> parts(ClaimName name) {
    return raw(name)
        .map(value -> {
          if (!(value instanceof CborMap map) || map.members().size() > MAX_ITEMS) {
            throw fail(name.text(), "is no map of at most " + MAX_ITEMS + " members");
          }
          Map<String, Part> parts = new LinkedHashMap<>();
          map.members()
              .forEach((key, part) -> parts.put(partName(name, text(name, key)), part(name, part)));
          return parts;
        });
  }

  private Part part(ClaimName name, CborValue value) {
    return switch (value) {
      case CborMap ignored -> new Part.OfClaims(map(name, value));
      case CborBytes _,
          CborText _,
          CborInteger _,
          CborArray _,
          CborTag _,
          CborFloat _,
          CborSimple _ ->
          new Part.OfValue(CborAsJson.of(value));
    };
  }

  @Override
  public Optional<JsonValue> value(ClaimName name) {
    return raw(name).map(CborAsJson::of);
  }

  @Override
  public Map<String, JsonValue> rest() {
    return CborAsJson.of(fields.rest()).members();
  }

  @Override
  public void end() {
    fields.end();
  }

  @Override
  public boolean json() {
    return false;
  }

  @Override
  public FormatException fail(String claim, String problem) {
    return fields.fail(claim, problem);
  }

  private Optional<CborValue> raw(ClaimName name) {
    return fields.optional(name.number());
  }

  private List<CborValue> items(ClaimName name, CborValue value) {
    if (!(value instanceof CborArray array)) {
      return List.of(value);
    }
    if (array.items().size() > MAX_ITEMS) {
      throw fail(name.text(), "has more than " + MAX_ITEMS + " items");
    }
    return array.items();
  }

  private String text(ClaimName name, CborValue value) {
    if (value instanceof CborText text) {
      return text.value();
    }
    throw fail(name.text(), "is no text string");
  }

  private Bytes bytes(ClaimName name, CborValue value) {
    if (value instanceof CborBytes bytes) {
      return bytes.value();
    }
    throw fail(name.text(), "is no byte string");
  }
}
