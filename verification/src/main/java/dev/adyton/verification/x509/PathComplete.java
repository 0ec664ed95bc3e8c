package dev.adyton.verification.x509;

import dev.adyton.codec.FormatException;
import dev.adyton.evidence.x509.BasicConstraints;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.Extension;
import dev.adyton.evidence.x509.Extensions;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Refusal;
import dev.adyton.verification.check.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The path leads from the leaf to a trusted key, and every issuer in it may issue.
///
/// @param subject what the leaf is for, the first part of the step's name
/// @param path the path
/// @param roots where it may end
public record PathComplete(String subject, CertificatePath path, Roots roots) implements Step {

  /// The code of a complete path to a root that is not trusted.
  public static final String UNTRUSTED_ROOT = "chain.untrusted-root";

  private static final String BROKEN = "chain.broken";
  private static final int KEY_CERT_SIGN = 5;
  private static final Set<String> UNDERSTOOD =
      Set.of(
          Extensions.KEY_USAGE,
          Extensions.BASIC_CONSTRAINTS,
          Extensions.SUBJECT_KEY_ID,
          Extensions.AUTHORITY_KEY_ID);

  @Override
  public String name() {
    return subject + ".path";
  }

  @Override
  public String clause() {
    return "RFC 5280 §6.1";
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(end());
    List<Certificate> certificates = path.certificates();
    for (int i = 0; i < certificates.size(); i++) {
      try {
        findings.addAll(critical(certificates.get(i)));
        if (i > 0) {
          findings.addAll(named(certificates.get(i - 1), certificates.get(i)));
          findings.addAll(mayIssue(certificates.get(i), i - 1));
        }
      } catch (FormatException e) {
        findings.add(Refusal.of(e, Refusal.CERTIFICATE, clause()));
      }
    }
    return findings;
  }

  private List<Finding> end() {
    return switch (path.end()) {
      case TRUSTED -> List.of();
      case UNTRUSTED -> List.of(roots.keys().isEmpty() ? noAnchor() : untrusted());
      case INCOMPLETE ->
          List.of(
              Finding.undetermined(
                  "missing.certificate",
                  clause(),
                  "the certificate of " + path.certificates().getLast().issuer(),
                  "it is neither enclosed nor given"));
    };
  }

  private Finding noAnchor() {
    return Finding.undetermined(
        "missing.anchor", clause(), "an anchor of kind " + roots.kind(), "none was given");
  }

  private Finding untrusted() {
    String root = path.certificates().getLast().subject().toString();
    return Finding.fail(
        UNTRUSTED_ROOT, clause(), "a trusted " + roots.kind(), "another key, of " + root);
  }

  /// RFC 5280 §6.1.3 (a)(4).
  private List<Finding> named(Certificate issued, Certificate issuer) {
    return issued.issuer().equals(issuer.subject())
        ? List.of()
        : List.of(broken(issued, "the name of its issuer", "another name"));
  }

  /// RFC 5280 §6.1.4 (k), (l), (n); `below` counts the issuers between this one and the leaf.
  private List<Finding> mayIssue(Certificate issuer, int below) {
    List<Finding> findings = new ArrayList<>();
    BasicConstraints constraints =
        issuer.extensions().basicConstraints().orElse(new BasicConstraints(false, 0));
    if (!constraints.authority()) {
      findings.add(broken(issuer, "may issue certificates", "it may not"));
    } else if (constraints.pathLength() < below) {
      findings.add(broken(issuer, "at most " + constraints.pathLength() + " below", "" + below));
    }
    if (issuer.extensions().keyUsage().filter(bits -> !bit(bits, KEY_CERT_SIGN)).isPresent()) {
      findings.add(broken(issuer, "key usage keyCertSign", "not set"));
    }
    return findings;
  }

  private List<Finding> critical(Certificate certificate) {
    return certificate.extensions().all().stream()
        .filter(extension -> extension.critical() && !UNDERSTOOD.contains(extension.oid()))
        .map(Extension::oid)
        .map(oid -> broken(certificate, "critical extensions that are understood", oid))
        .toList();
  }

  private Finding broken(Certificate certificate, String expected, String actual) {
    return Finding.fail(BROKEN, clause(), certificate.subject() + ": " + expected, actual);
  }

  static boolean bit(int bits, int index) {
    return (bits >>> index & 1) == 1;
  }
}
