/// Is evidence genuine and current: anchors, challenge, collateral, claims.
///
/// Time, anchors, collateral and nonce are arguments; nothing here has a clock, a network or a
/// default of what to trust. The package `check` holds what every procedure is made of, named steps
/// and their findings, `claim` the one vocabulary in which evidence of every kind is told; a
/// package a family holds the steps and claims of that family; the root package sees them all and
/// alone makes {@link dev.adyton.verification.Verified}.
@org.jspecify.annotations.NullMarked
module dev.adyton.verification {
  requires static org.jspecify;
  requires transitive dev.adyton.crypto;
  requires transitive dev.adyton.evidence;

  exports dev.adyton.verification;
  exports dev.adyton.verification.check;
  exports dev.adyton.verification.claim;
  exports dev.adyton.verification.tcb;
}
