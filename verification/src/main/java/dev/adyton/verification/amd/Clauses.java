package dev.adyton.verification.amd;

/// The clauses of AMD's specifications that the steps cite.
final class Clauses {

  static final String REPORT = "SEV-SNP Firmware ABI Specification (56860), §7.3";
  static final String POLICY = "SEV-SNP Firmware ABI Specification (56860), §4.3";
  static final String COMMIT = "SEV-SNP Firmware ABI Specification (56860), §3.3";
  static final String KEY = "VCEK Certificate and KDS Interface Specification (57230), §3.1";

  static final String REVOCATION = "VCEK Certificate and KDS Interface Specification (57230), §4.3";
  static final String SEV_CHAIN = "SEV API (55766), §2.2 and appendix C";
  static final String SEV_AUTHORITY = "SEV API (55766), appendix B";

  private Clauses() {}
}
