package dev.adyton.evidence;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One file with all the collateral for some evidence, to be carried where no service can be asked.
/// Canonical JSON (RFC 8785); each item is the very bytes that its issuer signed. Nobody signs the
/// bundle: it adds no trust and no time, and when an item was fetched is only said for people.
///
/// | member | content |
/// |---|---|
/// | `items` | array of objects: `content` (base64url), perhaps `fetched` (RFC 3339), `source` (text) |
/// | `type` | `adyton/collateral-bundle/1` |
///
/// @param items what it holds, in its order
public record CollateralBundle(List<Item> items) {

  private static final String FORMAT = "collateral bundle";
  private static final String TYPE = "adyton/collateral-bundle/1";
  private static final Bytes BEGIN = Bytes.utf8("{\"items\":[");
  private static final Bytes END = Bytes.utf8("],\"type\":\"" + TYPE + "\"}");
  private static final int MAX_ITEMS = 1024;

  /// One item.
  ///
  /// @param content the bytes as their issuer signed them
  /// @param fetched when a service sent them, where that is known
  /// @param source from where they are, where that is known
  public record Item(Bytes content, Optional<Instant> fetched, Optional<String> source) {

    private JsonObject toJson() {
      return JsonObject.build()
          .put("content", Base64Text.url(content))
          .putOptional("fetched", fetched.map(Instant::toString))
          .putOptional("source", source)
          .done();
    }

    private static Item of(JsonFields fields) {
      Item item =
          new Item(
              fields.base64url("content"),
              fields.has("fetched")
                  ? Optional.of(fields.parsed("fetched", Item::time))
                  : Optional.empty(),
              fields.optionalText("source"));
      fields.end();
      return item;
    }

    private static Instant time(String text) {
      try {
        Instant time = Instant.parse(text);
        if (time.toString().equals(text)) {
          return time;
        }
      } catch (DateTimeParseException e) {
        throw noTime();
      }
      throw noTime();
    }

    private static FormatException noTime() {
      return new FormatException(FORMAT, "time", "is not of RFC 3339 in UTC, in its only form");
    }
  }

  /// Makes a bundle of a copy of the items.
  public CollateralBundle {
    items = List.copyOf(items);
  }

  /// {@return a bundle of what files hold: of containers and other bundles the parts}
  ///
  /// @throws FormatException if such a file is malformed
  public static CollateralBundle ofFiles(List<Bytes> files) {
    return of(files.stream().flatMap(file -> unpacked(file).stream()).toList());
  }

  /// {@return a bundle of items, each content once}
  public static CollateralBundle of(List<Item> items) {
    Map<Bytes, Item> byContent = new LinkedHashMap<>();
    items.forEach(item -> byContent.putIfAbsent(item.content(), item));
    return new CollateralBundle(List.copyOf(byContent.values()));
  }

  private static List<Item> unpacked(Bytes file) {
    return begins(file)
        ? parse(file).items()
        : EndorsementFiles.parts(file).stream()
            .map(part -> new Item(part, Optional.empty(), Optional.empty()))
            .toList();
  }

  /// {@return whether bytes start and end as a bundle does}
  public static boolean begins(Bytes bytes) {
    return bytes.startsWith(BEGIN)
        && bytes.length() >= BEGIN.length() + END.length()
        && bytes.slice(bytes.length() - END.length(), bytes.length()).equals(END);
  }

  /// {@return the bundle that the bytes encode}
  ///
  /// @throws FormatException if they are not canonical, do not follow the format or hold more than
  ///   1024 items
  public static CollateralBundle parse(Bytes encoded) {
    JsonFields fields = JsonFields.of(Json.parseCanonical(encoded), FORMAT);
    List<JsonFields> items = fields.objects("items");
    if (items.size() > MAX_ITEMS) {
      throw fields.fail("items", "are more than " + MAX_ITEMS);
    }
    if (!fields.text("type").equals(TYPE)) {
      throw fields.fail("type", "is not " + TYPE);
    }
    fields.end();
    return new CollateralBundle(items.stream().map(Item::of).toList());
  }

  /// {@return the canonical bytes}
  public Bytes encode() {
    return Json.canonical(
        JsonObject.build()
            .put("items", items.stream().map(Item::toJson).toList())
            .put("type", TYPE)
            .done());
  }

  /// {@return what the items hold, in their order}
  public List<Bytes> contents() {
    return items.stream().map(Item::content).toList();
  }
}
