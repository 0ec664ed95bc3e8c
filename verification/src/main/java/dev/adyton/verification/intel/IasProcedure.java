package dev.adyton.verification.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.intel.IasReport;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.FreshnessAgrees;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.ReportDataAgrees;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.Told;
import dev.adyton.verification.x509.CertificatePath;
import dev.adyton.verification.x509.IssuerSignature;
import dev.adyton.verification.x509.PathSteps;
import dev.adyton.verification.x509.Roots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The procedure for a report of Intel's attestation service, kept apart from its signature and
/// certificates. The service judged the quote; this verifies that it was the service.
///
/// @param crypto the providers
/// @param report the report
/// @param nonce the freshness value that is expected
/// @param reportData what the enclave is expected to have bound
/// @param certificates certificates
/// @param lists lists of revoked certificates
/// @param signatures detached signatures
/// @param roots the keys at which the path may end
/// @param at the time
public record IasProcedure(
    Crypto crypto,
    IasReport report,
    Optional<Bytes> nonce,
    Optional<Bytes> reportData,
    List<Certificate> certificates,
    List<CertificateList> lists,
    List<Bytes> signatures,
    Roots roots,
    Instant at) {

  private static final String SIGNER = "Intel SGX Attestation Report Signing";

  /// Makes a procedure of copies of the lists.
  public IasProcedure {
    certificates = List.copyOf(certificates);
    lists = List.copyOf(lists);
    signatures = List.copyOf(signatures);
  }

  /// {@return the path of the service's certificate, where one was given}
  public Optional<CertificatePath> path() {
    List<Certificate> candidates =
        certificates.stream()
            .filter(certificate -> certificate.subject().commonName().equals(SIGNER))
            .toList();
    return candidates.stream()
        .filter(this::ofRoot)
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .map(leaf -> CertificatePath.build(crypto, leaf, certificates, roots, at));
  }

  /// One of another root must not stand in the way.
  private boolean ofRoot(Certificate candidate) {
    IssuerSignature signature = IssuerSignature.of(candidate);
    return roots.keys().stream().anyMatch(key -> signature.verifiesUnder(crypto, key));
  }

  /// {@return the steps, in their order}
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    path()
        .ifPresentOrElse(
            path -> {
              steps.addAll(PathSteps.of(crypto, "service", path, roots, lists, at, Outcome.PASS));
              steps.add(signed(path.leaf()));
            },
            () -> steps.add(missing("missing.certificate", "the service's certificate")));
    steps.add(new IasStatusTold(report));
    steps.add(new DebugTold(report.report()));
    nonce.ifPresent(expected ->
        steps.add(new FreshnessAgrees(Clauses.IAS, expected, report.nonce().map(Bytes::utf8))));
    reportData.ifPresent(expected ->
        steps.add(new ReportDataAgrees(Clauses.IAS, expected, report.report().reportData())));
    return steps;
  }

  private Step signed(Certificate service) {
    return signatures.isEmpty()
        ? missing("missing.signature", "the signature, header X-IASReport-Signature")
        : new IasReportSigned(crypto, report.encoded(), signatures, service);
  }

  private static Step missing(String code, String what) {
    return Told.of(
        "report.signature", Finding.undetermined(code, Clauses.IAS, what, "none was given"));
  }

  /// The service signed the text, byte by byte: RSA with SHA-256, PKCS #1 v1.5.
  private record IasReportSigned(
      Crypto crypto, Bytes text, List<Bytes> signatures, Certificate service) implements Step {

    @Override
    public String name() {
      return "report.signature";
    }

    @Override
    public String clause() {
      return Clauses.IAS;
    }

    @Override
    public List<Finding> findings() {
      try {
        VerificationKey key = VerificationKey.parse(service.publicKey(), SignatureAlgorithm.RS256);
        return signatures.stream().anyMatch(signature -> key.verify(crypto, text, signature))
            ? List.of()
            : List.of(
                Finding.fail(
                    "signature.evidence", clause(), "a signature of the service", "another"));
      } catch (FormatException e) {
        String message = String.valueOf(e.getMessage());
        return List.of(Finding.fail("malformed.certificate", clause(), "a key of RSA", message));
      }
    }
  }
}
