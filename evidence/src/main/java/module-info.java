/// What chips, vendors and our monitor write: evidence, enclave report, termination record.
@org.jspecify.annotations.NullMarked
module dev.adyton.evidence {
  requires static org.jspecify;
  requires transitive dev.adyton.codec;
}
