package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.CertificateList;
import java.util.List;

/// What vendors say about their platforms, as they publish it: parsed, not verified.
public sealed interface Endorsement {

  /// The size that no endorsement exceeds, in bytes.
  int MAX_BYTES = 8 << 20;

  /// {@return the fields that name it}
  default Facts facts() {
    return Facts.NONE;
  }

  /// A certificate.
  ///
  /// @param certificate the certificate
  record OfCertificate(Certificate certificate) implements Endorsement {}

  /// A certificate of SEV in AMD's binary formats.
  ///
  /// @param certificate the certificate
  /// @param offset where it stands in its file
  record OfSev(SevCertificate certificate, int offset) implements Endorsement {

    @Override
    public Facts facts() {
      Facts.Builder facts = Facts.build();
      certificate.tell(facts, offset);
      return facts.done();
    }
  }

  /// A list of revoked certificates.
  ///
  /// @param list the list
  record OfRevocation(CertificateList list) implements Endorsement {}

  /// Intel's TCB info.
  ///
  /// @param info the TCB info
  record OfTcb(TcbInfo info) implements Endorsement {

    @Override
    public Facts facts() {
      return info.facts();
    }
  }

  /// Intel's identity of an enclave.
  ///
  /// @param identity the identity
  record OfEnclave(EnclaveIdentity identity) implements Endorsement {

    @Override
    public Facts facts() {
      return identity.facts();
    }
  }

  /// A signature that was kept apart from what it signs.
  ///
  /// @param signature the signature
  record OfSignature(Bytes signature) implements Endorsement {}

  /// {@return what a file holds, recognised by its content, in its order: certificates and
  /// revocation lists in PEM, DER or hexadecimal, Intel's TCB info and enclave identities, Open
  /// Enclave endorsements, dumps of DCAP collateral, AMD's certificate table and certificates of
  /// SEV, a {@link CollateralBundle}, a detached signature in base64}
  ///
  /// @throws UnsupportedFormatException if it is nothing of that
  /// @throws FormatException if it is, and malformed
  static List<Endorsement> parseAll(Bytes file) {
    if (file.length() > MAX_BYTES) {
      throw new FormatException("endorsement", MAX_BYTES, "end", "is beyond " + MAX_BYTES);
    }
    return EndorsementFiles.parse(file);
  }
}
