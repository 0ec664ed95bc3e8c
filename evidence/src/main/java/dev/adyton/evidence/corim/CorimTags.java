package dev.adyton.evidence.corim;

/// The CBOR tags of CoRIM.
///
/// Source: [draft-ietf-rats-corim §10](https://datatracker.ietf.org/doc/draft-ietf-rats-corim/),
/// IANA considerations.
final class CorimTags {

  static final long DATE_AND_TIME = 0;
  static final long EPOCH = 1;
  static final long URI = 32;
  static final long UUID = 37;
  static final long OID = 111;

  /// What older libraries put around a CoRIM of either kind.
  static final long OLD_CORIM = 500;

  static final long UNSIGNED = 501;

  /// What older libraries put around a signed one.
  static final long OLD_SIGNED = 502;

  static final long COSWID = 505;
  static final long COMID = 506;
  static final long COTL = 508;
  static final long UEID = 550;
  static final long NUMBER = 551;
  static final long SVN = 552;
  static final long MIN_SVN = 553;
  static final long BYTES = 560;
  static final long MASKED = 563;
  static final long CONCISE_EVIDENCE = 571;

  private CorimTags() {}
}
