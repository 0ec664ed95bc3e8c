package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import java.util.List;
import java.util.Optional;

/// What a relying party expects to find in evidence of a vendor's own format, where it can say so.
/// Unlike a {@link Challenge} it may be empty: then evidence is shown to be genuine, not to be
/// fresh, and no key can come out of it.
///
/// @param nonce the freshness value
/// @param reportData the user data; a shorter value is padded with zeros
/// @param keys the SubjectPublicKeyInfo of keys that may have signed evidence for which no chain
///   vouches
public record Expected(Optional<Bytes> nonce, Optional<Bytes> reportData, List<Bytes> keys) {

  private static final Expected NOTHING =
      new Expected(Optional.empty(), Optional.empty(), List.of());

  /// Makes expectations of a copy of the keys.
  public Expected {
    keys = List.copyOf(keys);
  }

  /// {@return no expectation}
  public static Expected nothing() {
    return NOTHING;
  }

  /// {@return this with an expected freshness value}
  public Expected withNonce(Bytes expected) {
    return new Expected(Optional.of(expected), reportData, keys);
  }

  /// {@return this with expected user data}
  public Expected withReportData(Bytes expected) {
    return new Expected(nonce, Optional.of(expected), keys);
  }

  /// {@return this with keys that are trusted to have signed}
  public Expected withKeys(List<Bytes> trusted) {
    return new Expected(nonce, reportData, trusted);
  }
}
