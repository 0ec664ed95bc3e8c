/// Transparency log as pure values: checkpoints, cosignatures, salted leaves, proofs.
@org.jspecify.annotations.NullMarked
module dev.adyton.tlog {
  requires static org.jspecify;
  requires transitive dev.adyton.crypto;

  exports dev.adyton.tlog;
}
