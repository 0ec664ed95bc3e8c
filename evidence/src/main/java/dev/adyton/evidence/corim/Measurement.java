package dev.adyton.evidence.corim;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Section;
import java.util.List;
import java.util.Optional;

/// The values of one element of an environment.
///
/// Source: [draft-ietf-rats-corim
/// §5.1.4.1.3](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/), measurement-map.
///
/// @param key names the element; absent where the environment has but one
/// @param values the values
/// @param authorizedBy the keys of those who may say so
public record Measurement(
    Optional<Identifier> key, MeasurementValues values, List<CryptoKey> authorizedBy) {

  /// Makes a measurement of a copy of the keys.
  public Measurement {
    authorizedBy = List.copyOf(authorizedBy);
  }

  /// {@return the measurement of an element that is named}
  public static Measurement of(Identifier key, MeasurementValues values) {
    return new Measurement(Optional.of(key), values, List.of());
  }

  /// {@return the measurement of the one element of an environment}
  public static Measurement of(MeasurementValues values) {
    return new Measurement(Optional.empty(), values, List.of());
  }

  /// {@return the measurements of an array; older drafts have one alone in its place}
  static List<Measurement> readAll(CborValue value) {
    return value instanceof CborMap
        ? List.of(read(value))
        : CorimValues.some("measurements", value, Measurement::read);
  }

  static Measurement read(CborValue value) {
    CborFields fields = CorimValues.fields("measurement", value);
    Measurement read =
        new Measurement(
            fields.optional(0).map(key -> Identifier.read("mkey", key)),
            MeasurementValues.read(fields.value(1)),
            fields
                .optional(2)
                .map(keys -> CryptoKey.readAll("authorized-by", keys))
                .orElse(List.of()));
    fields.end();
    return read;
  }

  /// {@return the measurement as CBOR}
  public CborMap toCbor() {
    CborMap.Builder map = CborMap.build();
    key.ifPresent(name -> map.put(0, name.value()));
    map.put(1, values.toCbor());
    if (!authorizedBy.isEmpty()) {
      map.put(2, Cbor.array(authorizedBy.stream().map(CryptoKey::value).toList()));
    }
    return map.done();
  }

  void tell(Section to) {
    key.ifPresent(name -> to.text("mkey", name.shown(), name.kind() + " of the element"));
    values.tell(to);
    CryptoKey.tell(to, "authorized_by", authorizedBy, "who may say so");
  }
}
