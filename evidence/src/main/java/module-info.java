/// What chips, vendors and our monitor write: evidence, enclave report, termination record.
///
/// Everything here was parsed and nothing was verified. {@link dev.adyton.evidence.Evidence#parse}
/// turns foreign bytes into a value of a closed family of formats; whether it is genuine is the
/// question of the module `dev.adyton.verification`.
@org.jspecify.annotations.NullMarked
module dev.adyton.evidence {
  requires static org.jspecify;
  requires transitive dev.adyton.codec;

  exports dev.adyton.evidence;
  exports dev.adyton.evidence.amd;
  exports dev.adyton.evidence.corim;
  exports dev.adyton.evidence.ear;
  exports dev.adyton.evidence.eat;
  exports dev.adyton.evidence.fact;
  exports dev.adyton.evidence.intel;
  exports dev.adyton.evidence.tcb;
  exports dev.adyton.evidence.x509;
}
