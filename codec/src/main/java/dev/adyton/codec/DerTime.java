package dev.adyton.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// The two forms in which certificates write a time: UTCTime with two digits of the year (1950 to
/// 2049) and GeneralizedTime with four, both to the second and in UTC.
///
/// Source: RFC 5280 §4.1.2.5.
final class DerTime {

  private static final int UTC_LENGTH = 13;
  private static final int GENERALIZED_LENGTH = 15;
  private static final int PIVOT = 50;

  private DerTime() {}

  static Optional<Instant> ofUtcTime(Bytes text) {
    if (!isTime(text, UTC_LENGTH)) {
      return Optional.empty();
    }
    int year = pair(text, 0);
    return instant(text, year < PIVOT ? 2000 + year : 1900 + year);
  }

  static Optional<Instant> ofGeneralizedTime(Bytes text) {
    return isTime(text, GENERALIZED_LENGTH)
        ? instant(text, 100 * pair(text, 0) + pair(text, 2))
        : Optional.empty();
  }

  /// A list of revoked certificates holds up to 10⁵ times: so no pattern reads them.
  private static boolean isTime(Bytes text, int length) {
    if (text.length() != length || text.at(length - 1) != 'Z') {
      return false;
    }
    for (int i = 0; i < length - 1; i++) {
      if (text.at(i) < '0' || text.at(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static Optional<Instant> instant(Bytes text, int year) {
    int rest = text.length() - 11;
    try {
      return Optional.of(
          LocalDateTime.of(
                  year,
                  pair(text, rest),
                  pair(text, rest + 2),
                  pair(text, rest + 4),
                  pair(text, rest + 6),
                  pair(text, rest + 8))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int pair(Bytes text, int at) {
    return 10 * (text.at(at) - '0') + text.at(at + 1) - '0';
  }
}
