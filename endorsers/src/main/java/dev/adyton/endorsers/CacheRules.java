package dev.adyton.endorsers;

import java.time.Duration;

/// How long a {@link CachedEndorser} answers out of its store, and how much it keeps. What says
/// itself when it is replaced counts until then, but neither shorter than the minimum (a service
/// that is late is not asked again and again) nor longer than the maximum (revocations are
/// published before their time).
///
/// @param minimumAge for how long what was fetched counts in any case
/// @param maximumAge for how long at most TCB info, identities and revocation lists count
/// @param certificateAge for how long at most certificates count, which are not replaced
/// @param maxBytes how much is kept; the oldest goes first
/// @param staleAllowed whether what is older counts where no service gives a newer one
public record CacheRules(
    Duration minimumAge,
    Duration maximumAge,
    Duration certificateAge,
    long maxBytes,
    boolean staleAllowed) {

  /// Makes rules.
  ///
  /// @throws IllegalArgumentException if an age is negative or below the minimum
  public CacheRules {
    if (minimumAge.isNegative()
        || maximumAge.compareTo(minimumAge) < 0
        || certificateAge.compareTo(minimumAge) < 0
        || maxBytes < 0) {
      throw new IllegalArgumentException("ages of a cache are not in order");
    }
  }

  /// {@return ten minutes, a day, 90 days, 64 MiB, and nothing stale}
  public static CacheRules standard() {
    return new CacheRules(
        Duration.ofMinutes(10), Duration.ofDays(1), Duration.ofDays(90), 64L << 20, false);
  }

  /// {@return these, for whom something stale is better than nothing}
  public CacheRules allowingStale() {
    return new CacheRules(minimumAge, maximumAge, certificateAge, maxBytes, true);
  }

  /// {@return these, but services are asked whatever is kept}
  public CacheRules refreshing() {
    return new CacheRules(Duration.ZERO, Duration.ZERO, Duration.ZERO, maxBytes, staleAllowed);
  }

  /// {@return these with another size}
  public CacheRules withMaxBytes(long other) {
    return new CacheRules(minimumAge, maximumAge, certificateAge, other, staleAllowed);
  }
}
