package dev.adyton.verification.corim;

/// Where steps about manifests come from.
final class Clauses {

  static final String SIGNATURE = "draft-ietf-rats-corim §4.2";
  static final String SIGNATURE_VALIDITY = "draft-ietf-rats-corim §4.2.2, signature-validity";
  static final String VALIDITY = "draft-ietf-rats-corim §4.1.4, rim-validity";
  static final String TAG_LIST = "draft-ietf-rats-corim §6, concise-tl-tag";
  static final String DIGESTS = "draft-ietf-rats-corim §7.7, digest";

  private Clauses() {}
}
