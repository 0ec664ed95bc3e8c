package dev.adyton.evidence.corim;

import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Section;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a tag says of environments. What appraisal uses is read; the rest is recognised and
/// counted.
///
/// Source: [draft-ietf-rats-corim §5.1.4](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// triples-map.
///
/// @param reference what should be measured
/// @param endorsed what holds beside what is measured
/// @param identity which keys identify an environment
/// @param attestKeys which keys sign its evidence
/// @param counts how many there are of every kind that is there
public record Triples(
    List<MeasurementTriple> reference,
    List<MeasurementTriple> endorsed,
    List<KeyTriple> identity,
    List<KeyTriple> attestKeys,
    Map<TripleKind, Integer> counts) {

  /// Makes triples of copies of the lists and the map.
  public Triples {
    reference = List.copyOf(reference);
    endorsed = List.copyOf(endorsed);
    identity = List.copyOf(identity);
    attestKeys = List.copyOf(attestKeys);
    EnumMap<TripleKind, Integer> copy = new EnumMap<>(TripleKind.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
  }

  static Triples read(CborValue value) {
    CborFields fields = CorimValues.fields("triples", value);
    if (fields.rest().isEmpty()) {
      throw fields.fail("triples", "are empty");
    }
    Map<TripleKind, List<CborValue>> all = new EnumMap<>(TripleKind.class);
    for (TripleKind kind : TripleKind.values()) {
      fields
          .optional(kind.number())
          .ifPresent(items ->
              all.put(kind, CorimValues.some(kind.text(), items, item -> record(kind, item))));
    }
    Map<TripleKind, Integer> counts = new EnumMap<>(TripleKind.class);
    all.forEach((kind, items) -> counts.put(kind, items.size()));
    return new Triples(
        items(all, TripleKind.REFERENCE).stream().map(MeasurementTriple::read).toList(),
        items(all, TripleKind.ENDORSED).stream().map(MeasurementTriple::read).toList(),
        items(all, TripleKind.IDENTITY).stream().map(KeyTriple::read).toList(),
        items(all, TripleKind.ATTEST_KEY).stream().map(KeyTriple::read).toList(),
        counts);
  }

  private static List<CborValue> items(Map<TripleKind, List<CborValue>> all, TripleKind kind) {
    return Optional.ofNullable(all.get(kind)).orElse(List.of());
  }

  /// Every triple is an array of a subject and of what is said of it, and sometimes more.
  private static CborValue record(TripleKind kind, CborValue value) {
    CborItems items = CborItems.of(value, CorimValues.FORMAT);
    if (items.remaining() < 2) {
      throw items.fail(kind.text(), "has less than a subject and an object");
    }
    return value;
  }

  /// {@return reference triples alone, as CBOR}
  ///
  /// @throws IllegalArgumentException if there are none
  static CborMap ofReference(List<MeasurementTriple> reference) {
    if (reference.isEmpty()) {
      throw new IllegalArgumentException("triples are not empty");
    }
    return CborMap.build()
        .put(
            TripleKind.REFERENCE.number(),
            dev.adyton.codec.Cbor.array(reference.stream().map(MeasurementTriple::toCbor).toList()))
        .done();
  }

  void tellCounts(Section to) {
    counts.forEach((kind, count) -> to.number(kind.text(), count, "how many of this kind"));
  }

  void tell(Section to) {
    for (int i = 0; i < reference.size(); i++) {
      reference.get(i).tell(to.item("reference_values", i));
    }
    for (int i = 0; i < endorsed.size(); i++) {
      endorsed.get(i).tell(to.item("endorsed_values", i));
    }
    for (int i = 0; i < identity.size(); i++) {
      identity.get(i).tell(to.item("identity_keys", i));
    }
    for (int i = 0; i < attestKeys.size(); i++) {
      attestKeys.get(i).tell(to.item("attest_keys", i));
    }
  }
}
