package dev.adyton.verification;

import dev.adyton.evidence.Endorsement;

/// Whose a piece of collateral says that it is.
final class Issued {

  private Issued() {}

  /// {@return whether it is the list of the issuer with that common name}
  static boolean isListOf(Endorsement piece, String issuer) {
    return piece instanceof Endorsement.OfRevocation of
        && of.list().issuer().commonName().equals(issuer);
  }

  /// {@return whether it is a certificate for that common name}
  static boolean isCertificateFor(Endorsement piece, String subject) {
    return piece instanceof Endorsement.OfCertificate of
        && of.certificate().subject().commonName().equals(subject);
  }
}
