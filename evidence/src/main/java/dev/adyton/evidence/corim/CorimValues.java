package dev.adyton.evidence.corim;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.CborBytes;
import dev.adyton.codec.CborFields;
import dev.adyton.codec.CborInteger;
import dev.adyton.codec.CborTag;
import dev.adyton.codec.CborText;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.DerOid;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.MalformedMemberException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Takes CBOR values for what CoRIM says they are.
final class CorimValues {

  static final String FORMAT = "corim";

  private CorimValues() {}

  static FormatException fail(String field, String problem) {
    return new MalformedMemberException(FORMAT, field, problem);
  }

  static CborFields fields(String field, CborValue value) {
    // Through a holder, so that errors name the field.
    return CborFields.of(Cbor.map(Cbor.text(field), value), FORMAT).map(field);
  }

  static List<CborValue> items(String field, CborValue value) {
    if (value instanceof CborArray array) {
      return array.items();
    }
    throw fail(field, "is no array");
  }

  /// {@return what a reader makes of the items of an array, of which there is at least one}
  static <T> List<T> some(String field, CborValue value, Function<CborValue, T> reader) {
    List<CborValue> items = items(field, value);
    if (items.isEmpty()) {
      throw fail(field, "has no items");
    }
    List<T> read = new ArrayList<>(items.size());
    items.forEach(item -> read.add(reader.apply(item)));
    return List.copyOf(read);
  }

  static String text(String field, CborValue value) {
    if (value instanceof CborText text) {
      return text.value();
    }
    throw fail(field, "is no text");
  }

  static Bytes bytes(String field, CborValue value) {
    if (value instanceof CborBytes bytes) {
      return bytes.value();
    }
    throw fail(field, "is no byte string");
  }

  static long unsigned(String field, CborValue value) {
    if (value instanceof CborInteger number && number.fitsLong() && number.value().signum() >= 0) {
      return number.longValue();
    }
    throw fail(field, "is no unsigned integer below 2^63");
  }

  /// {@return a time: seconds since 1970 under tag 1, or a text of RFC 3339, which drafts and
  /// examples write under tag 0 or bare}
  static Instant time(String field, CborValue value) {
    Instant time =
        value instanceof CborTag tag && tag.number() == CorimTags.EPOCH
            ? seconds(field, tag.content())
            : dateAndTime(field, tagged(value, CorimTags.DATE_AND_TIME).orElse(value));
    if (time.isBefore(Instant.EPOCH) || time.isAfter(CorimValidity.FOREVER)) {
      throw fail(field, "is not between the years 1970 and 9999");
    }
    return time;
  }

  private static Instant seconds(String field, CborValue value) {
    long seconds = unsigned(field, value);
    return seconds > CorimValidity.FOREVER.getEpochSecond()
        ? Instant.MAX
        : Instant.ofEpochSecond(seconds);
  }

  private static Instant dateAndTime(String field, CborValue value) {
    try {
      return Instant.parse(text(field, value));
    } catch (DateTimeParseException e) {
      throw fail(field, "is no time of RFC 3339");
    }
  }

  /// {@return a URI, which older libraries write without its tag}
  static String uri(String field, CborValue value) {
    return value instanceof CborTag tag && tag.number() == CorimTags.URI
        ? text(field, tag.content())
        : text(field, value);
  }

  /// {@return a profile: a URI, or an object identifier with full stops; older drafts have an array
  /// of one}
  static String profile(CborValue value) {
    if (value instanceof CborArray array && array.items().size() == 1) {
      return oneProfile(array.items().getFirst());
    }
    return oneProfile(value);
  }

  private static String oneProfile(CborValue value) {
    return value instanceof CborTag tag && tag.number() == CorimTags.OID
        ? oid("profile", tag.content())
        : uri("profile", value);
  }

  static String oid(String field, CborValue value) {
    return DerOid.decode(bytes(field, value))
        .orElseThrow(() -> fail(field, "is no object identifier"));
  }

  /// {@return the identity of a document: a text, or a UUID in hexadecimal}
  static String id(String field, CborValue value) {
    return switch (unwrapped(value)) {
      case CborText text -> text.value();
      case CborBytes bytes when bytes.value().length() == Identifier.UUID_LENGTH ->
          bytes.value().hex();
      case CborValue _ -> throw fail(field, "is neither a text nor a UUID");
    };
  }

  private static CborValue unwrapped(CborValue value) {
    return value instanceof CborTag tag && tag.number() == CorimTags.UUID ? tag.content() : value;
  }

  static Optional<CborValue> tagged(CborValue value, long number) {
    return value instanceof CborTag tag && tag.number() == number
        ? Optional.of(tag.content())
        : Optional.empty();
  }
}
