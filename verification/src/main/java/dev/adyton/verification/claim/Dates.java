package dev.adyton.verification.claim;

import java.time.Instant;
import java.util.Optional;

/// When what a verification rests on was made, and until when it holds. All are dates that somebody
/// signed; none is a clock of ours.
///
/// @param issued when the evidence says that it was made
/// @param collateral when the oldest dated piece of collateral was issued that was used: revocation
///   lists, statements about a platform's state
/// @param validUntil the first time at which something ends to be valid
public record Dates(
    Optional<Instant> issued, Optional<Instant> collateral, Optional<Instant> validUntil) {

  /// Nothing has a date.
  public static final Dates NONE = new Dates(Optional.empty(), Optional.empty(), Optional.empty());

  /// {@return only an end}
  public static Dates until(Optional<Instant> end) {
    return new Dates(Optional.empty(), Optional.empty(), end);
  }
}
