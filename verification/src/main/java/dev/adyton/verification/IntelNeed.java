package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.PckName;
import dev.adyton.evidence.x509.Certificate;
import java.util.Optional;

/// Collateral of Intel for quotes of SGX and TDX.
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4.
public sealed interface IntelNeed extends CollateralNeed {

  /// Whose levels and which quoting enclave.
  enum Tee {
    /// Enclaves.
    SGX,
    /// Virtual machines.
    TDX
  }

  /// Which authority issued the platform's certificate.
  enum PckAuthority {
    /// For platforms of several packages.
    PLATFORM("platform", "Intel SGX PCK Platform CA"),
    /// For single processors.
    PROCESSOR("processor", "Intel SGX PCK Processor CA");

    private final String text;
    private final String commonName;

    PckAuthority(String text, String commonName) {
      this.text = text;
      this.commonName = commonName;
    }

    /// {@return the name in requests}
    public String text() {
      return text;
    }

    /// {@return the common name in its certificate}
    public String commonName() {
      return commonName;
    }
  }

  @Override
  default boolean required() {
    return true;
  }

  /// The certificate of the platform's key, where the quote only names it.
  ///
  /// @param qeId identity of the platform as its quoting enclave gives it, 16 bytes
  /// @param name how the quote names it; nothing where it gives a manifest, with which only the
  ///   platform's own operator can ask
  record PckCertificate(Bytes qeId, Optional<PckName> name) implements IntelNeed {

    @Override
    public String kind() {
      return "pck-certificate";
    }

    @Override
    public String subject() {
      return qeId.hex();
    }

    @Override
    public boolean isMetBy(Endorsement piece) {
      return piece instanceof Endorsement.OfCertificate of
          && PckExtension.isIn(of.certificate())
          && isNamed(of.certificate());
    }

    private boolean isNamed(Certificate certificate) {
      try {
        PckExtension pck = PckExtension.of(certificate);
        return name.filter(given -> given.names(pck)).isPresent();
      } catch (FormatException e) {
        return false;
      }
    }
  }

  /// What the security versions of a family of platforms are worth.
  ///
  /// @param tee for which TEE
  /// @param fmspc the family: 6 bytes
  record TcbLevels(Tee tee, Bytes fmspc) implements IntelNeed {

    @Override
    public String kind() {
      return switch (tee) {
        case SGX -> "sgx-tcb-info";
        case TDX -> "tdx-tcb-info";
      };
    }

    @Override
    public String subject() {
      return fmspc.hex();
    }

    @Override
    public boolean isMetBy(Endorsement piece) {
      return piece instanceof Endorsement.OfTcb of
          && of.info().isForTdx() == (tee == Tee.TDX)
          && of.info().fmspc().equals(fmspc);
    }
  }

  /// The identity of the quoting enclave.
  ///
  /// @param tee of which TEE
  record QuotingEnclave(Tee tee) implements IntelNeed {

    @Override
    public String kind() {
      return "qe-identity";
    }

    @Override
    public String subject() {
      return switch (tee) {
        case SGX -> EnclaveIdentity.QE;
        case TDX -> EnclaveIdentity.TD_QE;
      };
    }

    @Override
    public boolean isMetBy(Endorsement piece) {
      return piece instanceof Endorsement.OfEnclave of && of.identity().id().equals(subject());
    }
  }

  /// The certificate of the key that signs levels and identities.
  ///
  /// @param tee of which TEE the levels and identities are: one key signs for both
  record TcbSigner(Tee tee) implements IntelNeed {

    @Override
    public String kind() {
      return "certificate";
    }

    @Override
    public String subject() {
      return "Intel SGX TCB Signing";
    }

    @Override
    public boolean isMetBy(Endorsement piece) {
      return Issued.isCertificateFor(piece, subject());
    }
  }

  /// Which platforms' certificates are revoked.
  ///
  /// @param authority who issued them
  record PckRevocations(PckAuthority authority) implements IntelNeed {

    @Override
    public String kind() {
      return "revocation-list";
    }

    @Override
    public String subject() {
      return authority.commonName();
    }

    @Override
    public boolean isMetBy(Endorsement piece) {
      return Issued.isListOf(piece, subject());
    }
  }

  /// Which authorities' certificates are revoked.
  record RootRevocations() implements IntelNeed {

    @Override
    public String kind() {
      return "revocation-list";
    }

    @Override
    public String subject() {
      return "Intel SGX Root CA";
    }

    @Override
    public boolean isMetBy(Endorsement piece) {
      return Issued.isListOf(piece, subject());
    }
  }
}
