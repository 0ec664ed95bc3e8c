package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.SignatureChecks;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.ConceptualMessage;
import dev.adyton.evidence.CorimMessage;
import dev.adyton.evidence.CustomEvidence;
import dev.adyton.evidence.EarMessage;
import dev.adyton.evidence.EatMessage;
import dev.adyton.evidence.EpidEvidence;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.PlatformEvidence;
import dev.adyton.evidence.SevEvidence;
import dev.adyton.evidence.SgxEvidence;
import dev.adyton.evidence.SnpEvidence;
import dev.adyton.evidence.SoftwareEvidence;
import dev.adyton.evidence.TdxEvidence;
import dev.adyton.evidence.UnknownPlatform;
import dev.adyton.evidence.VendorEvidence;
import dev.adyton.evidence.corim.CorimDocument;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.check.ReportDataAgrees;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.claim.Claims;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells whether evidence is genuine and current. Pure: the same arguments give the same answer.
public final class Verifier {

  private static final String ONE_LAYER = "one-layer-evidence §2";

  private final Crypto crypto;

  private Verifier(Crypto crypto) {
    this.crypto = crypto;
  }

  /// {@return a verifier that computes with these providers}
  public static Verifier of(Crypto crypto) {
    return new Verifier(crypto);
  }

  /// {@return whether the evidence is genuine and answers the challenge, step by step}
  ///
  /// @param evidence what an attester gave
  /// @param challenge what was asked for
  /// @param collateral what the caller could get of {@link #needs}
  /// @param anchors the roots that the relying party trusts
  /// @param at the time at which signed dates must hold
  public Verification verify(
      Evidence evidence,
      Challenge challenge,
      Collateral collateral,
      TrustAnchors anchors,
      Instant at) {
    return switch (evidence) {
      case CompositeEvidence composite ->
          new CompositeProcedure(crypto, composite, challenge, collateral, anchors, at).run();
      case VendorEvidence vendor ->
          oneLayer(crypto, examine(vendor, Expected.nothing(), collateral, anchors, at), challenge);
      case CustomEvidence custom ->
          new Verification(unexamined(custom, custom.mediaType(), collateral, at), challenge);
    };
  }

  /// {@return whether evidence in a vendor's own format is genuine and holds what is expected, step
  /// by step} It is examined for what it is; that it answers a challenge of the project's protocols
  /// is what {@link #verify} is for.
  ///
  /// @param evidence what an attester gave
  /// @param expected what the relying party expects, which may be nothing
  /// @param collateral what the caller could get of {@link #needs}
  /// @param anchors the roots that the relying party trusts
  /// @param at the time at which signed dates must hold
  public Examination examine(
      Evidence evidence,
      Expected expected,
      Collateral collateral,
      TrustAnchors anchors,
      Instant at) {
    return examine(
        crypto.with(SignatureChecks.fresh()),
        CollateralReader.ANEW,
        evidence,
        expected,
        collateral,
        anchors,
        at);
  }

  /// {@return the examination of evidence}
  ///
  /// @param once the providers, with what this one examination need not ask twice
  /// @param reader reads what is given beside the evidence
  static Examination examine(
      Crypto once,
      CollateralReader reader,
      Evidence evidence,
      Expected expected,
      Collateral collateral,
      TrustAnchors anchors,
      Instant at) {
    return switch (evidence) {
      case VendorEvidence vendor ->
          examine(once, reader, vendor, expected, Endorsements.of(collateral, reader), anchors, at);
      case CompositeEvidence composite ->
          unexamined(composite, "needs a challenge", collateral, at);
      case CustomEvidence custom -> unexamined(custom, custom.mediaType(), collateral, at);
    };
  }

  private static Examination examine(
      Crypto once,
      CollateralReader reader,
      VendorEvidence evidence,
      Expected expected,
      Endorsements given,
      TrustAnchors anchors,
      Instant at) {
    IntelProcedures intel = new IntelProcedures(once, reader, expected, given, anchors, at);
    AmdProcedures amd = new AmdProcedures(once, expected, given, anchors, at);
    return switch (evidence) {
      case SgxEvidence sgx -> intel.quote(sgx, sgx.quote());
      case TdxEvidence tdx -> intel.quote(tdx, tdx.quote());
      case EpidEvidence epid -> intel.report(epid);
      case SnpEvidence snp -> amd.report(snp);
      case SevEvidence sev -> amd.chain(sev);
    };
  }

  /// {@return whether a message that no TEE vouches for was signed under a key which the relying
  /// party pinned, holds at the time and is what is expected, step by step}
  ///
  /// @param message what someone gave
  /// @param expected what the relying party expects: above all the keys that may have signed
  /// @param at the time at which signed dates must hold
  public MessageExamination examine(ConceptualMessage message, Expected expected, Instant at) {
    MessageProcedures procedures = new MessageProcedures(crypto, at);
    return switch (message) {
      case CorimMessage corim -> procedures.manifest(corim, expected);
      case EarMessage ear -> procedures.result(ear, expected);
      case EatMessage eat -> procedures.token(eat, expected);
    };
  }

  /// {@return the reference values of a manifest if one of the given keys signed it and it holds at
  /// the time, step by step} What nobody signed never becomes reference values.
  ///
  /// @param document a manifest, or another document of its family
  /// @param keys the SubjectPublicKeyInfo of keys that the relying party trusts to sign manifests
  /// @param at the time at which signed dates must hold
  public ReferenceExamination referenceValues(
      CorimDocument document, List<Bytes> keys, Instant at) {
    return new MessageProcedures(crypto, at).values(document, keys);
  }

  /// {@return the collateral that the evidence will be verified with; empty where it needs none}
  public List<CollateralNeed> needs(Evidence evidence) {
    return needs(evidence, Collateral.none());
  }

  /// {@return the collateral that the evidence will be verified with, as far as it can be named} Of
  /// which platform evidence is may stand in a certificate that it only names: once that is among
  /// what is given, more is named. What is given is not left out.
  ///
  /// @param evidence what an attester gave
  /// @param given what the caller could get so far
  public List<CollateralNeed> needs(Evidence evidence, Collateral given) {
    List<Certificate> certificates = Endorsements.of(given).certificates();
    return switch (evidence) {
      case CompositeEvidence composite -> needs(composite.platform());
      case SgxEvidence sgx -> IntelNeeds.of(sgx.quote(), certificates);
      case TdxEvidence tdx -> IntelNeeds.of(tdx.quote(), certificates);
      case EpidEvidence ignored -> List.of();
      case SnpEvidence snp -> AmdNeeds.of(snp, certificates);
      case SevEvidence sev -> AmdNeeds.of(sev);
      case CustomEvidence ignored -> List.of();
    };
  }

  private static List<CollateralNeed> needs(PlatformEvidence platform) {
    return switch (platform) {
      case SoftwareEvidence ignored -> List.of();
      case UnknownPlatform ignored -> List.of();
    };
  }

  /// The platform vouches for the enclave or guest itself: what it wanted bound must be the hash of
  /// the one-layer array. That is checked here, for every family, and not left to its procedure.
  ///
  /// @param examination of the evidence of a vendor
  static Verification oneLayer(Crypto crypto, Examination examination, Challenge challenge) {
    Bytes bound = examination.claims().map(Claims::bound).orElse(Bytes.EMPTY);
    Bytes expected = crypto.sha256(challenge.oneLayer(crypto).encoded()).value();
    return new Verification(
        examination.and(new ReportDataAgrees(ONE_LAYER, expected, bound)), challenge);
  }

  private static Examination unexamined(
      Evidence evidence, String actual, Collateral collateral, Instant at) {
    return new Examination(
        evidence,
        at,
        Step.run(List.of(new KnownFormat("evidence.format", actual))),
        Optional.empty(),
        Optional.empty(),
        collateral,
        Facts.NONE);
  }
}
