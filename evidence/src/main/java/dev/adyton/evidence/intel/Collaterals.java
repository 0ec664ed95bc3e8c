package dev.adyton.evidence.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonFields;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/// How Intel's JSON writes values.
final class Collaterals {

  private static final Pattern ADVISORY = Pattern.compile("[A-Z0-9-]{1,64}");

  private Collaterals() {}

  static Instant time(JsonFields fields, String name) {
    return fields.parsed(
        name,
        text -> {
          try {
            return Instant.parse(text);
          } catch (DateTimeParseException e) {
            throw new FormatException("time", "text", "is not of RFC 3339 in UTC");
          }
        });
  }

  /// Hexadecimal in either case.
  static Bytes hex(JsonFields fields, String name, int length) {
    Bytes bytes = fields.parsed(name, Bytes::fromHex);
    if (bytes.length() != length) {
      throw fields.fail(name, "has " + bytes.length() + " bytes, not " + length);
    }
    return bytes;
  }

  static List<String> advisories(JsonFields fields) {
    return fields.has("advisoryIDs") ? fields.distinctTexts("advisoryIDs", ADVISORY) : List.of();
  }
}
