package dev.adyton.verification.intel;

import dev.adyton.codec.FormatException;
import dev.adyton.evidence.intel.CertificationData;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.PckName;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.check.Finding;
import java.util.List;
import java.util.Optional;

/// Which of the given PCK certificates a quote names that carries none (types 1 to 3): the one for
/// the same security versions and, where the platform's id is in the clear, the same platform. That
/// it is the right one is proven by the signature of the quoting enclave's report.
///
/// @param certificate the certificate
/// @param finding why there is none
record PckChoice(Optional<Certificate> certificate, Optional<Finding> finding) {

  static PckChoice of(CertificationData certification, List<Certificate> given) {
    List<Certificate> candidates = given.stream().filter(PckExtension::isIn).toList();
    Optional<Certificate> named =
        candidates.stream().filter(candidate -> names(certification, candidate)).findFirst();
    if (named.isPresent()) {
      return new PckChoice(named, Optional.empty());
    }
    Finding finding = candidates.isEmpty() ? missing(certification) : other();
    return new PckChoice(Optional.empty(), Optional.of(finding));
  }

  private static boolean names(CertificationData certification, Certificate candidate) {
    try {
      PckExtension pck = PckExtension.of(candidate);
      return PckName.of(certification).filter(name -> name.names(pck)).isPresent();
    } catch (FormatException e) {
      return false;
    }
  }

  private static Finding missing(CertificationData certification) {
    return Finding.undetermined(
        "missing.certificate",
        Clauses.PCK,
        "the PCK certificate",
        "the quote only names it, by certification data of type " + certification.type());
  }

  private static Finding other() {
    return Finding.fail(
        "binding.platform",
        Clauses.PCK,
        "the PCK certificate that the quote names",
        "those of other platforms or security versions");
  }
}
