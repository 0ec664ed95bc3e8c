package dev.adyton.verification;

import dev.adyton.codec.FormatException;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.SevEvidence;
import dev.adyton.evidence.SnpEvidence;
import dev.adyton.evidence.amd.EndorsementKey;
import dev.adyton.evidence.amd.KeyKind;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.evidence.x509.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What evidence of AMD's will be verified with, beside the certificates that came with it.
final class AmdNeeds {

  private AmdNeeds() {}

  static List<CollateralNeed> of(SnpEvidence evidence, List<Certificate> given) {
    return evidence.report().keyInfo().signer().stream()
        .flatMap(key -> of(evidence, key, given))
        .filter(need -> evidence.certificates().stream().noneMatch(each -> isMetBy(need, each)))
        .toList();
  }

  /// {@return what a chain will be verified with: the certificates that are not enclosed}
  static List<CollateralNeed> of(SevEvidence evidence) {
    SevUsage subject = evidence.subject().usage();
    return Stream.of(SevUsage.PEK, SevUsage.OCA, SevUsage.CEK, SevUsage.ASK)
        .filter(usage -> isAbove(usage, subject))
        .filter(
            usage -> evidence.certificates().stream().noneMatch(known -> known.usage() == usage))
        .<CollateralNeed>map(SevNeed::new)
        .toList();
  }

  private static boolean isAbove(SevUsage issuer, SevUsage subject) {
    return switch (subject) {
      case PDH -> true;
      case PEK -> issuer != SevUsage.PEK;
      case CEK -> issuer == SevUsage.ASK;
      case OCA, ASK, ARK -> false;
    };
  }

  private static Stream<CollateralNeed> of(
      SnpEvidence evidence, KeyKind key, List<Certificate> given) {
    SnpReport report = evidence.report();
    AmdNeed certificate =
        new AmdNeed.KeyCertificate(key, report.product(), report.chipId(), report.reportedTcb());
    Optional<Product> product =
        report
            .product()
            .or(() ->
                product(
                    certificate, Stream.concat(evidence.certificates().stream(), given.stream())));
    return Stream.of(
        certificate,
        new AmdNeed.AuthorityCertificate(key, product),
        new AmdNeed.Revocations(key, product));
  }

  /// A report of version 2 does not say the product, the certificate of its key does.
  private static Optional<Product> product(AmdNeed need, Stream<Certificate> certificates) {
    return certificates
        .filter(each -> isMetBy(need, each))
        .flatMap(each -> product(each).stream())
        .findFirst();
  }

  private static Optional<Product> product(Certificate certificate) {
    try {
      return EndorsementKey.of(certificate).product();
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isMetBy(CollateralNeed need, Certificate certificate) {
    return need.isMetBy(new Endorsement.OfCertificate(certificate));
  }
}
