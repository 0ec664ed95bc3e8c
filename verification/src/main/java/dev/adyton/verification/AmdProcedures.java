package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.SevEvidence;
import dev.adyton.evidence.SnpEvidence;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.verification.amd.SevClaims;
import dev.adyton.verification.amd.SevProcedure;
import dev.adyton.verification.amd.SnpClaims;
import dev.adyton.verification.amd.SnpProcedure;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Dates;
import dev.adyton.verification.x509.CertificatePath;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs the procedures of AMD's family with anchors and collateral of the lid, and makes their
/// results.
///
/// @param crypto the providers
/// @param expected what the relying party expects
/// @param given what was given
/// @param anchors the roots that the relying party trusts
/// @param at the time
record AmdProcedures(
    Crypto crypto, Expected expected, Endorsements given, TrustAnchors anchors, Instant at) {

  Examination report(SnpEvidence evidence) {
    SnpProcedure procedure =
        SnpProcedure.of(
            crypto,
            evidence.report(),
            expected.nonce(),
            expected.reportData(),
            Stream.concat(evidence.certificates().stream(), given.certificates().stream())
                .distinct()
                .toList(),
            given.lists(),
            product -> anchors.roots(kind(product)),
            at);
    List<Certificate> path = procedure.path().map(CertificatePath::certificates).orElse(List.of());
    return new Examination(
        evidence,
        at,
        Step.run(Stream.concat(given.steps().stream(), procedure.steps().stream()).toList()),
        anchor(procedure),
        Optional.of(
            new SnpClaims(crypto)
                .of(
                    evidence.report(),
                    procedure.product().map(AmdProcedures::kind),
                    dates(path, procedure.usedLists()))),
        given.without(
            Stream.concat(
                    path.stream().map(Certificate::encoded),
                    procedure.usedLists().stream().map(CertificateList::encoded))
                .toList()),
        procedure.facts());
  }

  private static Dates dates(List<Certificate> path, List<CertificateList> lists) {
    return new Dates(
        Optional.empty(),
        lists.stream().map(CertificateList::thisUpdate).min(Comparator.naturalOrder()),
        Stream.concat(
                path.stream().map(Certificate::notAfter),
                lists.stream().flatMap(list -> list.nextUpdate().stream()))
            .min(Comparator.naturalOrder()));
  }

  Examination chain(SevEvidence evidence) {
    SevProcedure procedure =
        new SevProcedure(
            crypto,
            expected.nonce(),
            expected.reportData(),
            evidence.certificates(),
            given.sevCertificates(),
            bits -> anchors.roots(AnchorKind.ofSevRoot(bits)));
    return new Examination(
        evidence,
        at,
        Step.run(Stream.concat(given.steps().stream(), procedure.steps().stream()).toList()),
        anchor(procedure),
        Optional.of(
            new SevClaims(crypto)
                .of(
                    evidence,
                    procedure.certificates(),
                    procedure.authorityBits().map(AnchorKind::ofSevRoot))),
        given.without(procedure.used().stream().map(SevCertificate::encoded).toList()),
        procedure.facts());
  }

  private Optional<TrustAnchor> anchor(SevProcedure procedure) {
    return procedure
        .authorityBits()
        .flatMap(bits ->
            procedure.rootKey().flatMap(key -> anchors.find(AnchorKind.ofSevRoot(bits), key)));
  }

  private Optional<TrustAnchor> anchor(SnpProcedure procedure) {
    Optional<Bytes> root = procedure.path().flatMap(CertificatePath::rootKey);
    return procedure
        .product()
        .flatMap(product -> root.flatMap(key -> anchors.find(kind(product), key)));
  }

  private static AnchorKind kind(Product product) {
    return switch (product) {
      case MILAN -> AnchorKind.AMD_ARK_MILAN;
      case GENOA -> AnchorKind.AMD_ARK_GENOA;
      case TURIN -> AnchorKind.AMD_ARK_TURIN;
    };
  }
}
