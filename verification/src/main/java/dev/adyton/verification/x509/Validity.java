package dev.adyton.verification.x509;

import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import java.time.Instant;

/// From when to when something holds, both instants included.
///
/// @param from the first instant
/// @param to the last
public record Validity(Instant from, Instant to) {

  /// {@return the validity of a certificate}
  public static Validity of(Certificate certificate) {
    return new Validity(certificate.notBefore(), certificate.notAfter());
  }

  /// {@return the validity of a list; one that does not say its end is over at once}
  public static Validity of(CertificateList list) {
    return new Validity(list.thisUpdate(), list.nextUpdate().orElse(list.thisUpdate()));
  }

  /// {@return whether it holds at a time}
  public boolean holds(Instant at) {
    return !at.isBefore(from) && !at.isAfter(to);
  }

  @Override
  public String toString() {
    return from + " to " + to;
  }
}
