package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.EpidEvidence;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.StepReport;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.intel.IasProcedure;
import dev.adyton.verification.intel.IntelClaims;
import dev.adyton.verification.intel.QuoteProcedure;
import dev.adyton.verification.x509.CertificatePath;
import dev.adyton.verification.x509.Roots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs the procedures of Intel's family with anchors and collateral of the lid, and makes their
/// results.
///
/// @param crypto the providers
/// @param reader reads what quotes enclose
/// @param expected what the relying party expects
/// @param given what was given
/// @param anchors the roots that the relying party trusts
/// @param at the time
record IntelProcedures(
    Crypto crypto,
    CollateralReader reader,
    Expected expected,
    Endorsements given,
    TrustAnchors anchors,
    Instant at) {

  Examination quote(Evidence evidence, Quote quote) {
    Roots roots = anchors.roots(AnchorKind.INTEL_SGX_ROOT);
    QuoteProcedure procedure =
        QuoteProcedure.of(
            crypto,
            quote,
            reader::enclosed,
            expected.nonce(),
            expected.reportData(),
            given.intel(),
            roots,
            at);
    return new Examination(
        evidence,
        at,
        run(given.steps(), procedure.steps()),
        anchor(AnchorKind.INTEL_SGX_ROOT, procedure.rootKeys()),
        Optional.of(new IntelClaims(crypto).of(evidence.tee(), quote, procedure)),
        given.without(procedure.used()),
        Facts.NONE);
  }

  Examination report(EpidEvidence evidence) {
    IasProcedure procedure =
        new IasProcedure(
            crypto,
            evidence.report(),
            expected.nonce(),
            expected.reportData(),
            given.certificates(),
            given.lists(),
            given.signatures(),
            anchors.roots(AnchorKind.INTEL_REPORT_ROOT),
            at);
    Optional<CertificatePath> path = procedure.path();
    List<Bytes> used = new ArrayList<>(given.signatures());
    path.ifPresent(found -> found.certificates().forEach(c -> used.add(c.encoded())));
    return new Examination(
        evidence,
        at,
        run(given.steps(), procedure.steps()),
        anchor(
            AnchorKind.INTEL_REPORT_ROOT, path.flatMap(CertificatePath::rootKey).stream().toList()),
        Optional.of(new IntelClaims(crypto).of(evidence, path.flatMap(IntelProcedures::end))),
        given.without(used),
        Facts.NONE);
  }

  private static Optional<Instant> end(CertificatePath path) {
    return path.certificates().stream().map(Certificate::notAfter).min(Comparator.naturalOrder());
  }

  private Optional<TrustAnchor> anchor(AnchorKind kind, List<Bytes> keys) {
    return keys.stream()
        .flatMap(key -> anchors.find(kind, key).stream())
        .min(Comparator.comparing(TrustAnchor::cap));
  }

  private static List<StepReport> run(List<Step> first, List<Step> then) {
    return Step.run(Stream.concat(first.stream(), then.stream()).toList());
  }
}
