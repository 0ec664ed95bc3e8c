package dev.adyton.endorsers;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// When a service wants to be asked again: seconds or a date (RFC 9110 §10.2.3).
final class RetryAfter {

  /// Nobody waits longer because a service says so.
  static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /// {@return the time; nothing where the text says none}
  static Optional<Instant> parse(String text, Instant now) {
    String value = text.strip();
    Instant latest = now.plus(LONGEST);
    return time(value, now).map(time -> time.isAfter(latest) ? latest : time);
  }

  private static Optional<Instant> time(String value, Instant now) {
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(now.plusSeconds(Long.parseLong(value)));
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
