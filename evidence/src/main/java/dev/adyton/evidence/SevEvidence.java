package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.amd.SevCertificate;
import dev.adyton.evidence.fact.Facts;
import java.util.List;

/// Certificates of a platform under SEV or SEV-ES, one after the other: the first, mostly its PDH,
/// is the one in question, the others belong to its chain. They vouch for the platform; a guest
/// there is vouched for by its launch measurement, which only its owner can verify.
///
/// @param encoded the bytes as they were received
/// @param certificates the certificates, at least one
public record SevEvidence(Bytes encoded, List<SevCertificate> certificates)
    implements VendorEvidence {

  /// Makes evidence of a copy of the certificates.
  ///
  /// @throws IllegalArgumentException if there are none
  public SevEvidence {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("no certificates");
    }
  }

  @Override
  public String tee() {
    return "sev";
  }

  /// {@return the certificate in question}
  public SevCertificate subject() {
    return certificates.getFirst();
  }

  @Override
  public Facts facts() {
    return SevCertificate.facts(certificates);
  }

  /// {@return the evidence that the bytes encode}
  ///
  /// @throws FormatException if they are not certificates of SEV
  static SevEvidence parseChain(Bytes encoded) {
    return new SevEvidence(encoded, SevCertificate.parseAll(encoded));
  }
}
