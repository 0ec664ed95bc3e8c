package dev.adyton.evidence.corim;

import dev.adyton.codec.Bytes;
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
import dev.adyton.codec.DerOid;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.evidence.eat.CborAsJson;

/// What names a class, an instance, a group or a measured element: a text, a number, or a value
/// whose tag says what it is. Identifiers are equal when kind and value are: a UUID never equals a
/// string of the same bytes.
///
/// Source: [draft-ietf-rats-corim §5.1.4](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// type choices.
///
/// @param value a text, an integer or a tagged value
public record Identifier(CborValue value) implements Comparable<Identifier> {

  static final int UUID_LENGTH = 16;

  /// Makes an identifier.
  ///
  /// @throws IllegalArgumentException if the value is none of the three kinds
  public Identifier {
    if (!isIdentifier(value)) {
      throw new IllegalArgumentException("an identifier is a text, an integer or a tagged value");
    }
  }

  /// {@return a UUID of 16 bytes}
  ///
  /// @throws IllegalArgumentException if there are more or fewer bytes
  public static Identifier uuid(Bytes uuid) {
    if (uuid.length() != UUID_LENGTH) {
      throw new IllegalArgumentException("a UUID has " + UUID_LENGTH + " bytes");
    }
    return new Identifier(Cbor.tag(CorimTags.UUID, Cbor.bytes(uuid)));
  }

  /// {@return an object identifier}
  ///
  /// @param dotted its numbers with full stops between them
  /// @throws IllegalArgumentException if it is none
  public static Identifier oid(String dotted) {
    return new Identifier(Cbor.tag(CorimTags.OID, Cbor.bytes(DerOid.encode(dotted))));
  }

  /// {@return bytes without further meaning}
  public static Identifier bytes(Bytes bytes) {
    return new Identifier(Cbor.tag(CorimTags.BYTES, Cbor.bytes(bytes)));
  }

  /// {@return a text}
  public static Identifier text(String text) {
    return new Identifier(Cbor.text(text));
  }

  /// {@return a number}
  public static Identifier number(long number) {
    return new Identifier(Cbor.integer(number));
  }

  static Identifier read(String field, CborValue value) {
    if (!isIdentifier(value)) {
      throw CorimValues.fail(field, "is neither a text nor an integer nor a tagged value");
    }
    Identifier identifier = new Identifier(value);
    identifier.check(field);
    return identifier;
  }

  private void check(String field) {
    if (value instanceof CborTag tag) {
      if (tag.number() == CorimTags.UUID
          && CorimValues.bytes(field, tag.content()).length() != UUID_LENGTH) {
        throw CorimValues.fail(field, "is no UUID of " + UUID_LENGTH + " bytes");
      }
      if (tag.number() == CorimTags.OID) {
        CorimValues.oid(field, tag.content());
      }
      if (tag.number() == CorimTags.BYTES || tag.number() == CorimTags.UEID) {
        CorimValues.bytes(field, tag.content());
      }
    }
  }

  private static boolean isIdentifier(CborValue value) {
    return switch (value) {
      case CborText _, CborInteger _, CborTag _ -> true;
      case CborBytes _, CborArray _, CborMap _, CborFloat _, CborSimple _ -> false;
    };
  }

  /// {@return what it is, as in `uuid`; a tag that is not of CoRIM itself as `tag 601`}
  public String kind() {
    return switch (value) {
      case CborText _ -> "text";
      case CborInteger _ -> "number";
      case CborTag tag when tag.number() == CorimTags.UUID -> "uuid";
      case CborTag tag when tag.number() == CorimTags.OID -> "oid";
      case CborTag tag when tag.number() == CorimTags.BYTES -> "bytes";
      case CborTag tag when tag.number() == CorimTags.UEID -> "ueid";
      case CborTag tag -> "tag " + Long.toUnsignedString(tag.number());
      case CborBytes _, CborArray _, CborMap _, CborFloat _, CborSimple _ ->
          throw new IllegalStateException("not an identifier");
    };
  }

  /// {@return the value for people: bytes in hexadecimal, object identifiers with full stops}
  public String shown() {
    return value instanceof CborTag tag ? shown(tag) : shown(value);
  }

  private static String shown(CborTag tag) {
    return tag.number() == CorimTags.OID
            && tag.content() instanceof CborBytes bytes
            && DerOid.decode(bytes.value()).isPresent()
        ? DerOid.decode(bytes.value()).orElseThrow()
        : shown(tag.content());
  }

  static String shown(CborValue value) {
    return switch (value) {
      case CborText text -> text.value();
      case CborInteger number -> number.value().toString();
      case CborBytes bytes -> bytes.value().hex();
      case CborArray _, CborMap _, CborTag _, CborFloat _, CborSimple _ -> structured(value);
    };
  }

  private static String structured(CborValue value) {
    try {
      return Json.canonical(CborAsJson.of(value)).toText();
    } catch (FormatException twoKeysWithOneText) {
      return Cbor.encode(value).hex();
    }
  }

  /// Orders by the encoding. Who writes identifiers chooses their hashes too: maps then fall back
  /// on their order.
  @Override
  public int compareTo(Identifier other) {
    return Cbor.encode(value).compareTo(Cbor.encode(other.value));
  }

  /// {@return kind and value}
  @Override
  public String toString() {
    return kind() + " " + shown();
  }
}
