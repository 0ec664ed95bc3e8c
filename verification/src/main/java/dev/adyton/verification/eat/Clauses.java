package dev.adyton.verification.eat;

/// Where steps about tokens come from.
final class Clauses {

  static final String EAT = "RFC 9711 §1.3";
  static final String EAT_NONCE = "RFC 9711 §4.1";
  static final String DEBUG = "RFC 9711 §4.2.9";
  static final String DETACHED = "RFC 9711 §4.2.18.2";
  static final String DATES = "RFC 8392 §3.1.4, §3.1.5";
  static final String EAR = "draft-ietf-rats-ear §3";

  private Clauses() {}
}
