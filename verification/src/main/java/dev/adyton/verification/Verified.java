package dev.adyton.verification;

import dev.adyton.evidence.Evidence;
import dev.adyton.verification.claim.Claims;
import java.time.Instant;

/// Evidence that is genuine and answers a challenge: every step of its procedure passed. Only a
/// {@link Verifier} makes one. Whether it is *acceptable* is a question of appraisal.
///
/// @param <E> the format of the evidence
public final class Verified<E extends Evidence> {

  private final E evidence;
  private final Challenge challenge;
  private final Claims claims;
  private final TrustAnchor anchor;
  private final Instant at;

  Verified(E evidence, Challenge challenge, Claims claims, TrustAnchor anchor, Instant at) {
    this.evidence = evidence;
    this.challenge = challenge;
    this.claims = claims;
    this.anchor = anchor;
    this.at = at;
  }

  /// {@return the evidence}
  public E evidence() {
    return evidence;
  }

  /// {@return the challenge that it answers; where it holds bound data, the hash agreed}
  public Challenge challenge() {
    return challenge;
  }

  /// {@return what it says}
  public Claims claims() {
    return claims;
  }

  /// {@return the anchor under which it is genuine}
  public TrustAnchor anchor() {
    return anchor;
  }

  /// {@return the time for which this holds}
  public Instant at() {
    return at;
  }
}
