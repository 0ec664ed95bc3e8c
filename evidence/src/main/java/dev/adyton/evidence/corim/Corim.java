package dev.adyton.evidence.corim;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import java.util.List;
import java.util.Optional;

/// A manifest of reference values and endorsements, which nobody signed: alone it proves nothing.
///
/// Source: [draft-ietf-rats-corim §4.1](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// corim-map.
///
/// @param id a text, or a UUID in hexadecimal
/// @param tags its parts, at least one
/// @param profile how extensions are to be understood: a URI, or an object identifier
/// @param validity from when to when it holds
/// @param entities who had a part in it
/// @param dependent URIs of manifests that belong to it
public record Corim(
    String id,
    List<CorimTag> tags,
    Optional<String> profile,
    Optional<CorimValidity> validity,
    List<Entity> entities,
    List<String> dependent)
    implements CorimDocument {

  /// The most parts of a manifest that are read.
  static final int MAX_TAGS = 1024;

  /// The most lists among them, and the most tags of a list is that of a manifest.
  private static final int MAX_LISTS = 16;

  /// Makes a manifest of copies of the lists.
  public Corim {
    tags = List.copyOf(tags);
    entities = List.copyOf(entities);
    dependent = List.copyOf(dependent);
  }

  /// {@return the manifest that an item under tag 501 is}
  ///
  /// @throws FormatException if it does not follow the format
  public static Corim parse(Bytes encoded) {
    return CorimValues.tagged(Cbor.decode(encoded), CorimTags.UNSIGNED)
        .map(Corim::read)
        .orElseThrow(() -> new FormatException(CorimValues.FORMAT, 0, "tag", "is not 501"));
  }

  static Corim read(CborValue value) {
    CborFields fields = CorimValues.fields("corim", value);
    return new Corim(
        CorimValues.id("id", fields.value(0)),
        tags(fields),
        fields.optional(3).map(CorimValues::profile),
        fields.optional(4).map(CorimValidity::read),
        fields.optional(5).map(Entity::readAll).orElse(List.of()),
        fields.optional(2).map(Corim::dependent).orElse(List.of()));
  }

  private static List<CorimTag> tags(CborFields fields) {
    CborValue all = fields.value(1);
    if (CorimValues.items("tags", all).size() > MAX_TAGS) {
      throw fields.fail("tags", "are more than " + MAX_TAGS);
    }
    List<CorimTag> tags = CorimValues.some("tags", all, CorimTag::read);
    if (tags.stream().filter(CorimTag.TagList.class::isInstance).count() > MAX_LISTS) {
      throw fields.fail("tags", "hold more than " + MAX_LISTS + " lists");
    }
    return tags;
  }

  private static List<String> dependent(CborValue value) {
    return CorimValues.some("dependent-rims", value, Corim::location).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> location(CborValue value) {
    CborValue href = CorimValues.fields("dependent-rims", value).value(0);
    return href instanceof CborArray
        ? CorimValues.some("href", href, uri -> CorimValues.uri("href", uri))
        : List.of(CorimValues.uri("href", href));
  }

  /// {@return a manifest of one description, as CBOR under tag 501}
  ///
  /// @param id names the manifest
  /// @param comid an encoded description
  /// @param validity from when to when it holds
  public static Bytes encode(String id, Bytes comid, Optional<CorimValidity> validity) {
    CborMap.Builder map =
        CborMap.build()
            .put(0, Cbor.text(id))
            .put(1, Cbor.array(Cbor.tag(CorimTags.COMID, Cbor.bytes(comid))));
    validity.ifPresent(period -> map.put(4, period.toCbor()));
    return Cbor.encode(Cbor.tag(CorimTags.UNSIGNED, map.done()));
  }

  @Override
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    tell(facts.section("", CorimFacts.SOURCE));
    return facts.done();
  }

  void tell(Section to) {
    to.text("id", id, "identity of the manifest");
    profile.ifPresent(text -> to.text("profile", text, "how extensions are to be understood"));
    validity.ifPresent(period -> period.tell(to.part("rim_validity")));
    Entity.tell(to, entities);
    for (int i = 0; i < dependent.size(); i++) {
      to.item("dependent_rims", i).text("href", dependent.get(i), "a manifest that belongs to it");
    }
    for (int i = 0; i < tags.size(); i++) {
      tags.get(i).tell(to.item("tags", i));
    }
  }
}
