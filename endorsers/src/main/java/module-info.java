/// Clients of the services that publish collateral: Intel's PCS and its caches, AMD's KDS.
///
/// What is fetched is bytes, not trust: it becomes worth something only when a {@link
/// dev.adyton.verification.Verifier} has checked it. Whoever brings collateral himself needs
/// nothing of this. Clock, randomness and transport are arguments.
@org.jspecify.annotations.NullMarked
module dev.adyton.endorsers {
  requires static org.jspecify;
  requires java.net.http;
  requires transitive dev.adyton.verification;
  requires transitive dev.adyton.storage;

  exports dev.adyton.endorsers;
  exports dev.adyton.endorsers.http;
}
