package dev.adyton.evidence.corim;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import java.util.List;
import java.util.Optional;

/// A description of a module: what should be measured in it, and what holds of it.
///
/// Source: [draft-ietf-rats-corim §5](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// concise-mid-tag.
///
/// @param identity which tag
/// @param language the language of its texts
/// @param entities who had a part in it
/// @param triples what it says
public record Comid(
    TagIdentity identity, Optional<String> language, List<Entity> entities, Triples triples)
    implements CorimTag, CorimDocument {

  private static final int TAG_IDENTITY = 1;
  private static final int TRIPLES = 4;

  /// Makes a description of a copy of the entities.
  public Comid {
    entities = List.copyOf(entities);
  }

  /// {@return the description that a map in CBOR is}
  ///
  /// @throws FormatException if it does not follow the format
  public static Comid parse(Bytes encoded) {
    return read(Cbor.decode(encoded));
  }

  static boolean isOne(CborMap map) {
    return map.get(TAG_IDENTITY).isPresent() && map.get(TRIPLES).isPresent();
  }

  static Comid read(CborValue value) {
    CborFields fields = CorimValues.fields("comid", value);
    // Linked tags (3) and extensions are passed over: neither adds nor restricts values.
    return new Comid(
        TagIdentity.read(fields.value(TAG_IDENTITY)),
        fields.optional(0).map(text -> CorimValues.text("language", text)),
        fields.optional(2).map(Entity::readAll).orElse(List.of()),
        Triples.read(fields.value(TRIPLES)));
  }

  /// {@return a description of nothing but reference values, as CBOR}
  ///
  /// @throws IllegalArgumentException if there are none
  public static Bytes encode(TagIdentity identity, List<MeasurementTriple> reference) {
    return Cbor.encode(
        CborMap.build()
            .put(TAG_IDENTITY, identity.toCbor())
            .put(TRIPLES, Triples.ofReference(reference))
            .done());
  }

  @Override
  public void tell(Section to) {
    to.text("kind", "comid", "a description of a module");
    identity.tell(to);
    language.ifPresent(text -> to.text("language", text, "the language of its texts"));
    Entity.tell(to, entities);
    triples.tellCounts(to.part("triples"));
    triples.tell(to);
  }

  @Override
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    tell(facts.section("", CorimFacts.SOURCE));
    return facts.done();
  }
}
