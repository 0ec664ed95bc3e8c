/// Is evidence genuine and current: anchors, challenge, collateral, claims.
@org.jspecify.annotations.NullMarked
module dev.adyton.verification {
  requires static org.jspecify;
  requires transitive dev.adyton.crypto;
  requires transitive dev.adyton.evidence;
}
