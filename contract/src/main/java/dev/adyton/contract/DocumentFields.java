package dev.adyton.contract;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.crypto.VerificationKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// The members of a document, read in the types that documents are made of. Everything here refuses
/// by a {@link FormatException}; what constructors refuse becomes one too.
final class DocumentFields {

  /// The largest document in bytes.
  static final int MAX_BYTES = 256 << 10;

  private final JsonFields fields;

  private DocumentFields(JsonFields fields) {
    this.fields = fields;
  }

  /// {@return what a reader makes of canonical bytes that hold a document of this type}
  static <D> D parse(Bytes json, String type, Function<DocumentFields, D> reader) {
    if (json.length() > MAX_BYTES) {
      throw new FormatException(
          type, MAX_BYTES, "document", "is longer than " + MAX_BYTES + " bytes");
    }
    DocumentFields fields = new DocumentFields(JsonFields.of(Json.parseCanonical(json), type));
    if (!fields.text("type").equals(type)) {
      throw fields.fail("type", "is not " + type);
    }
    return translating(type, () -> fields.closed(reader));
  }

  String text(String name) {
    return fields.text(name);
  }

  long integer(String name) {
    return fields.integer(name);
  }

  int count(String name) {
    return (int) fields.integer(name, 0, Integer.MAX_VALUE);
  }

  List<String> texts(String name) {
    return fields.texts(name);
  }

  Bytes id(String name) {
    return fields.hex(name, Require.ID_BYTES);
  }

  Bytes base64(String name) {
    return fields.base64url(name);
  }

  Digest digest(String name) {
    return fields.parsed(name, Digest::parse);
  }

  List<Digest> digests(String name) {
    return texts(name, Digest::parse);
  }

  VerificationKey key(String name) {
    return fields.parsed(name, text -> VerificationKey.parse(Base64Text.parseUrl(text)));
  }

  HpkePublicKey hpkeKey(String name) {
    return fields.parsed(name, text -> new HpkePublicKey(Base64Text.parseUrl(text)));
  }

  NoteVerifier noteKey(String name) {
    return fields.parsed(name, NoteVerifier::parse);
  }

  Instant time(String name) {
    return fields.parsed(name, DocumentFields::parseTime);
  }

  <T> T parsed(String name, Function<String, T> parser) {
    return fields.parsed(name, parser);
  }

  boolean has(String name) {
    return fields.has(name);
  }

  /// {@return what a parser makes of every string of a list}
  <T> List<T> texts(String name, Function<String, T> parser) {
    List<T> parsed = new ArrayList<>();
    for (String text : fields.texts(name)) {
      parsed.add(item(name + "[" + parsed.size() + "]", text, parser));
    }
    return parsed;
  }

  /// {@return what a reader makes of a member that is an object}
  <T> T object(String name, Function<DocumentFields, T> reader) {
    return new DocumentFields(fields.object(name)).closed(reader);
  }

  /// {@return what a reader makes of every object of a list}
  <T> List<T> objects(String name, Function<DocumentFields, T> reader) {
    return fields.objects(name).stream()
        .map(object -> new DocumentFields(object).closed(reader))
        .toList();
  }

  /// {@return a member that maps names to strings}
  Map<String, String> map(String name) {
    JsonFields object = fields.object(name);
    Map<String, String> map = new TreeMap<>();
    object.names().forEach(key -> map.put(key, object.text(key)));
    return map;
  }

  FormatException fail(String name, String problem) {
    return fields.fail(name, problem);
  }

  private <T> T closed(Function<DocumentFields, T> reader) {
    T read = reader.apply(this);
    fields.end();
    return read;
  }

  private <T> T item(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (FormatException e) {
      throw fail(name, "is refused: " + e.getMessage());
    }
  }

  private static Instant parseTime(String text) {
    try {
      Instant time = Instant.parse(text);
      if (text.length() == "2026-01-01T00:00:00Z".length() && time.toString().equals(text)) {
        return time;
      }
    } catch (DateTimeException e) {
      // told below, as every other spelling
    }
    throw new FormatException("time", 0, "text", "is not RFC 3339 in UTC, whole seconds, with Z");
  }

  private static <D> D translating(String type, Supplier<D> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new FormatException(type, 0, "document", "is refused: " + e.getMessage());
    }
  }
}
