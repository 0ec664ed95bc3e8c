package dev.adyton.verification.x509;

import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.Refusal;
import dev.adyton.verification.check.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// No certificate of a path is on a current list of its issuer. Only lists that the issuer's own
/// key signed count.
///
/// @param crypto the providers
/// @param subject what the leaf is for, the first part of the step's name
/// @param path the path
/// @param lists what lists there are, of any issuer
/// @param at the time
/// @param absent what it means that there is no list of an issuer
public record PathNotRevoked(
    Crypto crypto,
    String subject,
    CertificatePath path,
    List<CertificateList> lists,
    Instant at,
    Outcome absent)
    implements Step {

  private static final int CRL_SIGN = 6;

  /// Makes a step over a copy of the lists.
  public PathNotRevoked {
    lists = List.copyOf(lists);
  }

  @Override
  public String name() {
    return subject + ".revocation";
  }

  @Override
  public String clause() {
    return "RFC 5280 §6.3.3";
  }

  @Override
  public List<Finding> findings() {
    return path.links().stream()
        .filter(link -> !link.certificate().isSelfIssued())
        .flatMap(link -> findings(link).stream())
        .toList();
  }

  private List<Finding> findings(CertificatePath.Link link) {
    Certificate certificate = link.certificate();
    List<CertificateList> own =
        lists.stream().filter(list -> list.issuer().equals(certificate.issuer())).toList();
    if (own.isEmpty()) {
      return List.of(missing(certificate));
    }
    List<Finding> refused = new ArrayList<>();
    List<CertificateList> signed = new ArrayList<>();
    for (CertificateList list : own) {
      List<Finding> findings = signature(link, list);
      refused.addAll(findings);
      if (findings.isEmpty()) {
        signed.add(list);
      }
    }
    return signed.isEmpty() ? refused : current(certificate, signed);
  }

  private List<Finding> signature(CertificatePath.Link link, CertificateList list) {
    try {
      if (link.issuer().filter(issuer -> !maySignLists(issuer)).isPresent()) {
        return List.of(Finding.fail("chain.broken", clause(), "key usage cRLSign", "not set"));
      }
    } catch (FormatException e) {
      return List.of(Refusal.of(e, Refusal.CERTIFICATE, clause()));
    }
    return IssuerSignature.of(list).findings(crypto, link.issuerKey(), clause());
  }

  private static boolean maySignLists(Certificate issuer) {
    return issuer
        .extensions()
        .keyUsage()
        .map(bits -> PathComplete.bit(bits, CRL_SIGN))
        .orElse(true);
  }

  /// Of the lists that are current all count; a revocation on an older one still holds, since
  /// certificates do not come back.
  private List<Finding> current(Certificate certificate, List<CertificateList> signed) {
    Optional<CertificateList> naming =
        signed.stream()
            .filter(list -> !list.thisUpdate().isAfter(at) && list.names(certificate))
            .findFirst();
    if (naming.isPresent()) {
      return List.of(revoked(certificate));
    }
    return signed.stream().anyMatch(list -> Validity.of(list).holds(at))
        ? List.of()
        : List.of(outside(signed.getFirst()));
  }

  private Finding missing(Certificate certificate) {
    return new Finding(
        "missing.crl",
        absent,
        clause(),
        "a revocation list of " + certificate.issuer(),
        "none was given");
  }

  private Finding revoked(Certificate certificate) {
    return Finding.fail(
        "revoked.certificate",
        clause(),
        certificate.subject() + " not on the list of " + certificate.issuer(),
        "serial number " + certificate.serialBytes().hex() + " is on it");
  }

  private Finding outside(CertificateList list) {
    return Finding.fail(
        "expired.crl",
        clause(),
        "a list of " + list.issuer() + " current from " + Validity.of(list),
        "verified at " + at);
  }
}
