package dev.adyton.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The two forms in which certificates write a time: UTCTime with two digits of the year (1950 to
/// 2049) and GeneralizedTime with four, both to the second and in UTC.
///
/// Source: RFC 5280 §4.1.2.5.
final class DerTime {

  private static final String REST = "([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})Z";
  private static final Pattern UTC = Pattern.compile("([0-9]{2})" + REST);
  private static final Pattern GENERALIZED = Pattern.compile("([0-9]{4})" + REST);
  private static final int PIVOT = 50;

  private DerTime() {}

  static Optional<Instant> ofUtcTime(String text) {
    Matcher match = UTC.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    int year = number(match, 1);
    return instant(match, year < PIVOT ? 2000 + year : 1900 + year);
  }

  static Optional<Instant> ofGeneralizedTime(String text) {
    Matcher match = GENERALIZED.matcher(text);
    return match.matches() ? instant(match, number(match, 1)) : Optional.empty();
  }

  private static Optional<Instant> instant(Matcher match, int year) {
    try {
      return Optional.of(
          LocalDateTime.of(
                  year,
                  number(match, 2),
                  number(match, 3),
                  number(match, 4),
                  number(match, 5),
                  number(match, 6))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher match, int group) {
    return Integer.parseInt(match.group(group));
  }
}
