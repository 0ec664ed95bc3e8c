package dev.adyton.verification.x509;

import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.time.Instant;
import java.util.List;

/// Each certificate of a path is valid at the time.
///
/// @param subject what the leaf is for, the first part of the step's name
/// @param path the path
/// @param at the time
public record PathCurrent(String subject, CertificatePath path, Instant at) implements Step {

  @Override
  public String name() {
    return subject + ".validity";
  }

  @Override
  public String clause() {
    return "RFC 5280 §6.1.3 (a)(2)";
  }

  @Override
  public List<Finding> findings() {
    return path.certificates().stream()
        .filter(certificate -> !Validity.of(certificate).holds(at))
        .map(this::outside)
        .toList();
  }

  private Finding outside(Certificate certificate) {
    return Finding.fail(
        "expired.certificate",
        clause(),
        certificate.subject() + " valid from " + Validity.of(certificate),
        "verified at " + at);
  }
}
