package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.AttestedArray;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.SoftwareEvidence;
import dev.adyton.evidence.UnknownPlatform;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.StepReport;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.BootClaims;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.CodeClaims;
import dev.adyton.verification.claim.Dates;
import dev.adyton.verification.claim.Freshness;
import dev.adyton.verification.claim.Label;
import dev.adyton.verification.claim.MonitorClaims;
import dev.adyton.verification.claim.PlatformClaims;
import dev.adyton.verification.claim.Shield;
import dev.adyton.verification.monitor.BoundDataAgrees;
import dev.adyton.verification.monitor.DebuggingTold;
import dev.adyton.verification.monitor.EnclaveSignature;
import dev.adyton.verification.monitor.ModeTold;
import dev.adyton.verification.monitor.NonceAgrees;
import dev.adyton.verification.monitor.PurposeAgrees;
import dev.adyton.verification.software.ArrayVouchedFor;
import dev.adyton.verification.software.KeysApart;
import dev.adyton.verification.software.RootSignature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The procedure for composite evidence: the steps of the platform's family, then those of the
/// monitor's layer, which are the same for every family.
record CompositeProcedure(
    Crypto crypto,
    CompositeEvidence evidence,
    Challenge challenge,
    Collateral collateral,
    TrustAnchors anchors,
    Instant at) {

  Verification run() {
    List<StepReport> reports =
        Step.run(Stream.concat(platformSteps().stream(), monitorSteps().stream()).toList());
    Optional<TrustAnchor> anchor =
        StepReport.outcome(reports) == Outcome.PASS ? anchor() : Optional.empty();
    // No family known here uses collateral, so all that was given is left over.
    return new Verification(
        new Examination(
            evidence, at, reports, anchor, anchor.map(this::claims), collateral, Facts.NONE),
        challenge);
  }

  private List<Step> platformSteps() {
    return switch (evidence.platform()) {
      case SoftwareEvidence software -> softwareSteps(software);
      case UnknownPlatform unknown ->
          List.of(new KnownFormat("platform.format", unknown.mediaType()));
    };
  }

  private List<Step> softwareSteps(SoftwareEvidence software) {
    return List.of(
        new RootSignature(crypto, software),
        new ArrayVouchedFor(crypto, software, evidence.enclave().requirePayload()),
        new AnchorTrusted(anchors, AnchorKind.SOFTWARE_ROOT, software.rootKey()),
        new KeysApart(software.rootKey(), array().monitorKey()));
  }

  private List<Step> monitorSteps() {
    return List.of(
        new EnclaveSignature(crypto, evidence),
        new PurposeAgrees(challenge.purpose(), array().purpose()),
        new NonceAgrees(challenge.nonce(), array().nonce()),
        new BoundDataAgrees(
            challenge.boundData().map(bound -> crypto.sha256(bound.encoded()).value()),
            report().boundData()),
        new DebuggingTold(report().debug()),
        new ModeTold(report().mode()));
  }

  private Optional<TrustAnchor> anchor() {
    return switch (evidence.platform()) {
      case SoftwareEvidence software -> anchors.find(AnchorKind.SOFTWARE_ROOT, software.rootKey());
      case UnknownPlatform ignored -> Optional.empty();
    };
  }

  private Claims claims(TrustAnchor anchor) {
    return new Claims(
        new PlatformClaims(
            evidence.tee(),
            Optional.of(anchor.kind()),
            Optional.of(anchor.key().thumbprint()),
            Label.SOFTWARE,
            Shield.NONE,
            Map.of(),
            Optional.empty()),
        code(),
        BootClaims.UNKNOWN,
        Optional.of(monitor()),
        Map.of("version", report().version()),
        report().boundData(),
        Freshness.PLATFORM,
        Dates.NONE);
  }

  private CodeClaims code() {
    EnclaveReport report = report();
    return CodeClaims.of(Map.of(CodeClaims.IMAGE, sha256(report.measurement())), report.debug())
        .with(Map.of("configuration", report.configuration()))
        .signed(
            Optional.of(report.signer()).filter(signer -> !signer.isEmpty()).map(this::sha256),
            OptionalLong.of(report.product()),
            OptionalLong.of(report.version()));
  }

  private MonitorClaims monitor() {
    EnclaveReport report = report();
    return new MonitorClaims(
        VerificationKey.parse(array().monitorKey()),
        report.instance(),
        report.mode(),
        report.limits(),
        report.claims());
  }

  private AttestedArray array() {
    return evidence.array();
  }

  private EnclaveReport report() {
    return array().report();
  }

  private Digest sha256(Bytes value) {
    return new Digest(HashAlgorithm.SHA256, value);
  }
}
