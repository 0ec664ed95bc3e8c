package dev.adyton.endorsers;

import dev.adyton.codec.FormatException;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.amd.EndorsementKey;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import java.time.Instant;
import java.util.Optional;

/// What a piece of collateral says of itself; nothing of it was verified.
///
/// @param kind what it is
/// @param issuer who says that he issued it; empty where it does not say
/// @param subject of which platform, authority or enclave
/// @param from from when it is valid
/// @param until until when it is valid
public record Particulars(
    String kind, String issuer, String subject, Optional<Instant> from, Optional<Instant> until) {

  private static final String SIGNER = "Intel SGX TCB Signing";

  /// {@return what a piece says}
  public static Particulars of(Endorsement piece) {
    return switch (piece) {
      case Endorsement.OfCertificate of -> of(of.certificate());
      case Endorsement.OfSev of -> of(of.certificate());
      case Endorsement.OfRevocation of -> of(of.list());
      case Endorsement.OfTcb of -> of(of.info());
      case Endorsement.OfEnclave of -> of(of.identity());
      case Endorsement.OfSignature of ->
          new Particulars(
              "detached signature",
              "",
              of.signature().length() + " bytes",
              Optional.empty(),
              Optional.empty());
    };
  }

  private static Particulars of(Certificate certificate) {
    return new Particulars(
        "certificate",
        certificate.issuer().commonName(),
        subject(certificate),
        Optional.of(certificate.notBefore()),
        Optional.of(certificate.notAfter()));
  }

  private static String subject(Certificate certificate) {
    String name = certificate.subject().commonName();
    try {
      return name + platform(certificate).map(platform -> ", " + platform).orElse("");
    } catch (FormatException e) {
      return name + ", with a malformed extension";
    }
  }

  private static Optional<String> platform(Certificate certificate) {
    if (PckExtension.isIn(certificate)) {
      PckExtension pck = PckExtension.of(certificate);
      return Optional.of("FMSPC " + pck.fmspc().hex() + ", PPID " + pck.ppid().hex());
    }
    if (EndorsementKey.isIn(certificate)) {
      EndorsementKey key = EndorsementKey.of(certificate);
      String whose = key.hwId().map(id -> "chip " + id.hex()).or(key::cspId).orElse("unknown chip");
      return Optional.of(key.productName() + ", " + whose + ", " + key.tcb());
    }
    return Optional.empty();
  }

  /// Such certificates name neither issuer nor dates.
  private static Particulars of(SevCertificate certificate) {
    return new Particulars(
        "certificate of SEV", "", certificate.usage().name(), Optional.empty(), Optional.empty());
  }

  private static Particulars of(CertificateList list) {
    return new Particulars(
        "revocation list",
        list.issuer().commonName(),
        list.revoked().size() + " revoked",
        Optional.of(list.thisUpdate()),
        list.nextUpdate());
  }

  private static Particulars of(TcbInfo info) {
    return new Particulars(
        info.isForTdx() ? "TDX TCB info" : "SGX TCB info",
        SIGNER,
        "FMSPC " + info.fmspc().hex() + ", evaluation " + info.evaluationNumber(),
        Optional.of(info.issueDate()),
        Optional.of(info.nextUpdate()));
  }

  private static Particulars of(EnclaveIdentity identity) {
    return new Particulars(
        "enclave identity",
        SIGNER,
        identity.id() + ", evaluation " + identity.evaluationNumber(),
        Optional.of(identity.issueDate()),
        Optional.of(identity.nextUpdate()));
  }
}
