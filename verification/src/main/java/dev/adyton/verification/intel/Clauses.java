package dev.adyton.verification.intel;

/// The clauses of Intel's specifications that the steps cite.
final class Clauses {

  static final String QUOTE = "Intel SGX ECDSA QuoteLibReference DCAP API, appendix A.4";
  static final String VERIFY = "Intel SGX DCAP Quote Verification Library, verification of a quote";
  static final String PCK = "Intel SGX PCK Certificate and CRL Profile Specification, §1.3";
  static final String TCB_INFO = "Intel SGX and TDX PCS API v4, Get TCB Info";
  static final String IDENTITY = "Intel SGX and TDX PCS API v4, Get QE Identity";
  static final String SDM = "Intel SDM volume 3D, §35.7.1";
  static final String TDX = "Intel TDX Module Base Architecture Specification, ATTRIBUTES";
  static final String IAS = "Intel Attestation Service API, revision 7.0, §4.2";

  private Clauses() {}
}
