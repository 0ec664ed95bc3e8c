package dev.adyton.evidence.corim;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborValue;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import java.util.List;

/// A part of a CoRIM.
///
/// Source: [draft-ietf-rats-corim §4.1.2](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// concise-tag-type-choice.
public sealed interface CorimTag permits Comid, CorimTag.Coswid, CorimTag.TagList, CorimTag.Other {

  /// Writes down what it says.
  void tell(Section to);

  /// A description of software, recognised and not read further.
  ///
  /// Source: [RFC 9393 §2.3](https://www.rfc-editor.org/rfc/rfc9393#section-2.3).
  ///
  /// @param id a text, or a UUID in hexadecimal
  /// @param name what the software is called
  record Coswid(String id, String name) implements CorimTag, CorimDocument {

    static Coswid parse(Bytes encoded) {
      CborFields fields = CorimValues.fields("coswid", Cbor.decode(encoded));
      return new Coswid(
          CorimValues.id("tag-id", fields.value(0)),
          CorimValues.text("software-name", fields.value(1)));
    }

    @Override
    public void tell(Section to) {
      to.text("kind", "coswid", "a description of software");
      to.text("tag_id", id, "identity of the tag");
      to.text("software_name", name, "what the software is called");
    }

    @Override
    public Facts facts() {
      return factsOf(this);
    }
  }

  /// A list of the tags that count: where there is one, the others do not.
  ///
  /// Source: [draft-ietf-rats-corim §6](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
  /// concise-tl-tag.
  ///
  /// @param identity which list
  /// @param tags the tags that count
  /// @param validity from when to when
  record TagList(TagIdentity identity, List<TagIdentity> tags, CorimValidity validity)
      implements CorimTag, CorimDocument {

    private static final int IDENTITY = 0;
    private static final int TAGS = 1;
    private static final int VALIDITY = 2;

    /// Makes a list of a copy of the tags.
    public TagList {
      tags = List.copyOf(tags);
    }

    static TagList parse(Bytes encoded) {
      return read(Cbor.decode(encoded));
    }

    static boolean isOne(CborMap map) {
      return map.get(IDENTITY).filter(CborMap.class::isInstance).isPresent()
          && map.get(TAGS).filter(CborArray.class::isInstance).isPresent()
          && map.get(VALIDITY).isPresent();
    }

    static TagList read(CborValue value) {
      CborFields fields = CorimValues.fields("cotl", value);
      TagList read =
          new TagList(
              TagIdentity.read(fields.value(IDENTITY)),
              tags(fields),
              CorimValidity.read(fields.value(VALIDITY)));
      fields.end();
      return read;
    }

    private static List<TagIdentity> tags(CborFields fields) {
      List<TagIdentity> tags = CorimValues.some("tags-list", fields.value(TAGS), TagIdentity::read);
      if (tags.size() > Corim.MAX_TAGS) {
        throw fields.fail("tags-list", "has more than " + Corim.MAX_TAGS + " tags");
      }
      return tags;
    }

    @Override
    public void tell(Section to) {
      to.text("kind", "cotl", "a list of the tags that count");
      identity.tell(to);
      for (int i = 0; i < tags.size(); i++) {
        tags.get(i).tell(to.item("tags", i));
      }
      validity.tell(to.part("validity"));
    }

    @Override
    public Facts facts() {
      return factsOf(this);
    }
  }

  /// A tag of a kind that is not known here.
  ///
  /// @param number the CBOR tag, as unsigned 64 bits
  record Other(long number) implements CorimTag {

    @Override
    public void tell(Section to) {
      to.text("kind", "tag " + Long.toUnsignedString(number), "a tag of a kind not known here");
    }
  }

  private static Facts factsOf(CorimTag tag) {
    Facts.Builder facts = Facts.build();
    tag.tell(facts.section("", CorimFacts.SOURCE));
    return facts.done();
  }

  /// {@return the tag that an item of a CoRIM is}
  static CorimTag read(CborValue value) {
    if (!(value instanceof CborTag tag)) {
      throw CorimValues.fail("tags", "hold something that is no tagged value");
    }
    if (tag.number() == CorimTags.COMID) {
      return Comid.parse(CorimValues.bytes("comid", tag.content()));
    }
    if (tag.number() == CorimTags.COSWID) {
      return Coswid.parse(CorimValues.bytes("coswid", tag.content()));
    }
    return tag.number() == CorimTags.COTL
        ? TagList.parse(CorimValues.bytes("cotl", tag.content()))
        : new Other(tag.number());
  }
}
