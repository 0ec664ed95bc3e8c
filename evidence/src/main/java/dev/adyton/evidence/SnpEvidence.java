package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.amd.CertificateTable;
import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.x509.Certificate;
import java.util.List;

/// A report of a guest under SEV-SNP, alone or with the table of certificates that the host joined
/// to it.
///
/// @param encoded the bytes as they were received
/// @param report what they say
/// @param certificates the certificates of the table
public record SnpEvidence(Bytes encoded, SnpReport report, List<Certificate> certificates)
    implements VendorEvidence {

  /// Makes evidence of a copy of the certificates.
  public SnpEvidence {
    certificates = List.copyOf(certificates);
  }

  @Override
  public String tee() {
    return "snp";
  }

  @Override
  public Facts facts() {
    Facts.Builder facts = Facts.build();
    report.tell(facts);
    return facts.done();
  }

  /// {@return the evidence that the bytes encode}
  ///
  /// @throws FormatException if they are no report, or something but a table follows it
  static SnpEvidence parseReport(Bytes encoded) {
    int end = Math.min(encoded.length(), SnpReport.LENGTH);
    SnpReport report = SnpReport.parse(encoded.slice(0, end));
    Bytes rest = encoded.slice(end, encoded.length());
    return new SnpEvidence(
        encoded, report, rest.isEmpty() ? List.of() : CertificateTable.parse(rest).certificates());
  }
}
