package dev.adyton.verification.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.amd.EndorsementKey;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.FreshnessAgrees;
import dev.adyton.verification.check.Refusal;
import dev.adyton.verification.check.ReportDataAgrees;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.Told;
import dev.adyton.verification.x509.CertificatePath;
import dev.adyton.verification.x509.PathComplete;
import dev.adyton.verification.x509.PathCurrent;
import dev.adyton.verification.x509.PathSigned;
import dev.adyton.verification.x509.Roots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The procedure for a report of SEV-SNP, read from top to bottom: the certificate of the key that
/// signed up to the root of the product, that it is for this platform, the report itself. A missing
/// revocation list is a remark.
public final class SnpProcedure {

  private static final String SUBJECT = "endorsement-key";
  private static final String NAME = SUBJECT + ".certificate";

  private final Crypto crypto;
  private final SnpReport report;
  private final Optional<Bytes> nonce;
  private final Optional<Bytes> reportData;
  private final List<Certificate> certificates;
  private final List<CertificateList> lists;
  private final Function<Product, Roots> roots;
  private final Instant at;
  private final List<Step> steps = new ArrayList<>();
  private Optional<CertificatePath> path = Optional.empty();
  private Optional<EndorsementKey> key = Optional.empty();

  private SnpProcedure(
      Crypto crypto,
      SnpReport report,
      Optional<Bytes> nonce,
      Optional<Bytes> reportData,
      List<Certificate> certificates,
      List<CertificateList> lists,
      Function<Product, Roots> roots,
      Instant at) {
    this.crypto = crypto;
    this.report = report;
    this.nonce = nonce;
    this.reportData = reportData;
    this.certificates = List.copyOf(certificates);
    this.lists = List.copyOf(lists);
    this.roots = roots;
    this.at = at;
  }

  /// {@return the procedure, put together for a report}
  ///
  /// @param nonce a freshness value that is expected, for which reports have no field
  /// @param reportData what the guest is expected to have bound
  /// @param certificates certificates, enclosed or given, in any order
  /// @param lists lists of revoked certificates
  /// @param roots the keys at which the path may end, for each product
  /// @param at the time
  public static SnpProcedure of(
      Crypto crypto,
      SnpReport report,
      Optional<Bytes> nonce,
      Optional<Bytes> reportData,
      List<Certificate> certificates,
      List<CertificateList> lists,
      Function<Product, Roots> roots,
      Instant at) {
    SnpProcedure procedure =
        new SnpProcedure(crypto, report, nonce, reportData, certificates, lists, roots, at);
    procedure.assemble();
    return procedure;
  }

  private void assemble() {
    if (report.keyInfo().signer().isEmpty()) {
      steps.add(
          Told.of(
              "report.signature",
              Finding.undetermined(
                  "missing.signature", Clauses.REPORT, "a signed report", "signed by no key")));
    } else {
      certificate().ifPresentOrElse(this::endorsed, () -> steps.add(missing()));
    }
    steps.add(new VersionsInOrder(report));
    steps.add(new DebugTold(report.policy()));
    nonce.ifPresent(
        expected -> steps.add(new FreshnessAgrees(Clauses.REPORT, expected, Optional.empty())));
    reportData.ifPresent(
        expected -> steps.add(new ReportDataAgrees(Clauses.REPORT, expected, report.reportData())));
  }

  /// Of several the one that fits best, so that those of other chips do not stand in its way.
  private Optional<Certificate> certificate() {
    return certificates.stream()
        .filter(EndorsementKey::isIn)
        .max(
            Comparator.comparing(this::fits)
                .thenComparing(candidate -> !at.isAfter(candidate.notAfter()))
                .thenComparing(Certificate::notBefore));
  }

  private boolean fits(Certificate candidate) {
    try {
      return new EndorsementKeyAgrees(report, EndorsementKey.of(candidate)).findings().isEmpty();
    } catch (FormatException e) {
      return false;
    }
  }

  private void endorsed(Certificate certificate) {
    try {
      EndorsementKey known = EndorsementKey.of(certificate);
      key = Optional.of(known);
      product()
          .ifPresentOrElse(
              product -> chain(certificate, known, product), () -> steps.add(unknownProduct()));
      steps.add(new EndorsementKeyAgrees(report, known));
    } catch (FormatException e) {
      steps.add(Told.of(NAME, Refusal.of(e, Refusal.CERTIFICATE, Clauses.KEY)));
    }
    steps.add(new ReportSigned(crypto, report, certificate));
  }

  private void chain(Certificate certificate, EndorsementKey known, Product product) {
    Roots trusted = roots.apply(product);
    CertificatePath found = CertificatePath.build(crypto, certificate, certificates, trusted, at);
    path = Optional.of(found);
    steps.add(new PathComplete(SUBJECT, found, trusted));
    steps.add(new PathSigned(crypto, SUBJECT, found));
    steps.add(new PathCurrent(SUBJECT, found, at));
    steps.add(new EndorsementKeyNotRevoked(crypto, found, lists, at));
    steps.add(new EndorsementKeyIssuer(certificate, known, product));
  }

  /// {@return the product: as the report says or, in version 2, as the certificate does}
  public Optional<Product> product() {
    return report.processor().isPresent() ? report.product() : key.flatMap(EndorsementKey::product);
  }

  /// {@return what the certificate adds to the fields of the report}
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    if (report.product().isEmpty()) {
      product()
          .ifPresent(product ->
              facts.section("", Clauses.KEY).text("product", product.text(), "generation"));
    }
    key.ifPresent(known -> known.tell(facts));
    return facts.done();
  }

  /// {@return the steps, in their order}
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /// {@return the lists of revoked certificates that say something of the path}
  public List<CertificateList> usedLists() {
    return path.map(found -> EndorsementKeyNotRevoked.used(found, lists)).orElse(List.of());
  }

  /// {@return the path of the endorsement key's certificate, where there is one}
  public Optional<CertificatePath> path() {
    return path;
  }

  private static Step missing() {
    return Told.of(
        NAME,
        Finding.undetermined(
            "missing.certificate",
            Clauses.KEY,
            "the certificate of the key that signed",
            "it is neither enclosed nor given"));
  }

  private static Step unknownProduct() {
    return Told.of(
        NAME,
        Finding.undetermined(
            "missing.anchor", Clauses.KEY, "a product with a known root", "another"));
  }
}
