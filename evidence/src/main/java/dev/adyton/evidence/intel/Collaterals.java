package dev.adyton.evidence.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;

/// How Intel's JSON writes values.
final class Collaterals {

  private static final String ADVISORIES = "advisoryIDs";
  private static final int MAX_ADVISORY = 64;

  private static final String TO_THE_SECOND = "0000-00-00T00:00:00Z";

  private Collaterals() {}

  static Instant time(JsonFields fields, String name) {
    return fields.parsed(name, Collaterals::time);
  }

  private static Instant time(String text) {
    try {
      return isToTheSecond(text) ? toTheSecond(text) : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new FormatException("time", "text", "is not of RFC 3339 in UTC");
    }
  }

  /// The form that Intel writes, read here because there are many and the JDK takes its time.
  private static boolean isToTheSecond(String text) {
    if (text.length() != TO_THE_SECOND.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char form = TO_THE_SECOND.charAt(i);
      char c = text.charAt(i);
      if (form == '0' ? c < '0' || c > '9' : c != form) {
        return false;
      }
    }
    return true;
  }

  private static Instant toTheSecond(String text) {
    return LocalDateTime.of(
            100 * pair(text, 0) + pair(text, 2),
            pair(text, 5),
            pair(text, 8),
            pair(text, 11),
            pair(text, 14),
            pair(text, 17))
        .toInstant(ZoneOffset.UTC);
  }

  private static int pair(String text, int at) {
    return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
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
    if (!fields.has(ADVISORIES)) {
      return List.of();
    }
    List<String> advisories = fields.texts(ADVISORIES);
    if (!advisories.stream().allMatch(Collaterals::isAdvisory)) {
      throw fields.fail(ADVISORIES, "holds what is no name of an advisory");
    }
    if (new HashSet<>(advisories).size() != advisories.size()) {
      throw fields.fail(ADVISORIES, "holds a value twice");
    }
    return advisories;
  }

  /// Capital letters, digits and hyphens, 64 at most.
  private static boolean isAdvisory(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_ADVISORY;
  }
}
