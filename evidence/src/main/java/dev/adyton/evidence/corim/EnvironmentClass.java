package dev.adyton.evidence.corim;

import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Section;
import java.util.Optional;

/// What kind of environment something is measured in. Each part narrows it; at least one is there.
///
/// Source: [draft-ietf-rats-corim
/// §5.1.4.1.1](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/), class-map.
///
/// @param id names the class
/// @param vendor who makes it
/// @param model what the vendor calls it
/// @param layer which layer of a device, from 0 on
/// @param index which of several alike, from 0 on
public record EnvironmentClass(
    Optional<Identifier> id,
    Optional<String> vendor,
    Optional<String> model,
    Optional<Long> layer,
    Optional<Long> index) {

  /// Makes a class.
  ///
  /// @throws IllegalArgumentException if it says nothing
  public EnvironmentClass {
    if (id.isEmpty() && vendor.isEmpty() && model.isEmpty() && layer.isEmpty() && index.isEmpty()) {
      throw new IllegalArgumentException("a class says something");
    }
  }

  /// {@return the class of a vendor's model}
  public static EnvironmentClass of(String vendor, String model) {
    return new EnvironmentClass(
        Optional.empty(),
        Optional.of(vendor),
        Optional.of(model),
        Optional.empty(),
        Optional.empty());
  }

  /// {@return the class of an identifier}
  public static EnvironmentClass of(Identifier id) {
    return new EnvironmentClass(
        Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static EnvironmentClass read(CborValue encoded) {
    CborFields fields = CorimValues.fields("class", encoded);
    if (fields.rest().isEmpty()) {
      throw fields.fail("class", "is empty");
    }
    Optional<Identifier> id = fields.optional(0).map(value -> Identifier.read("class id", value));
    Optional<String> vendor = fields.optional(1).map(text -> CorimValues.text("vendor", text));
    Optional<String> model = fields.optional(2).map(text -> CorimValues.text("model", text));
    Optional<Long> layer = fields.optional(3).map(number -> CorimValues.unsigned("layer", number));
    Optional<Long> index = fields.optional(4).map(number -> CorimValues.unsigned("index", number));
    // What is not known here may narrow the class further: it must not widen it by being left out.
    fields.end();
    return new EnvironmentClass(id, vendor, model, layer, index);
  }

  /// {@return the class as CBOR}
  public CborMap toCbor() {
    CborMap.Builder map = CborMap.build();
    id.ifPresent(value -> map.put(0, value.value()));
    vendor.ifPresent(text -> map.put(1, Cbor.text(text)));
    model.ifPresent(text -> map.put(2, Cbor.text(text)));
    layer.ifPresent(number -> map.put(3, Cbor.integer(number)));
    index.ifPresent(number -> map.put(4, Cbor.integer(number)));
    return map.done();
  }

  void tell(Section to) {
    id.ifPresent(value -> to.text("class_id", value.shown(), value.kind() + " of the class"));
    vendor.ifPresent(text -> to.text("vendor", text, "who makes it"));
    model.ifPresent(text -> to.text("model", text, "what the vendor calls it"));
    layer.ifPresent(number -> CorimFacts.number(to, "layer", number, "which layer"));
    index.ifPresent(number -> CorimFacts.number(to, "index", number, "which of several alike"));
  }
}
