package dev.adyton.evidence.eat;

import java.time.Instant;

/// Times of claims: seconds since 1970.
///
/// Source: [RFC 8392 §2](https://www.rfc-editor.org/rfc/rfc8392#section-2).
final class ClaimTime {

  private static final long MAX = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private ClaimTime() {}

  static Instant of(ClaimSet claims, ClaimName name, long seconds) {
    if (seconds < 0 || seconds > MAX) {
      throw claims.fail(name.text(), "is not a time between the years 1970 and 9999");
    }
    return Instant.ofEpochSecond(seconds);
  }
}
