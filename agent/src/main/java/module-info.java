/// A party's home and its loop: keys, data, release ledger, witness.
@org.jspecify.annotations.NullMarked
module dev.adyton.agent {
  requires static org.jspecify;
  requires transitive dev.adyton.hub.api;
  requires transitive dev.adyton.receipt;
  requires transitive dev.adyton.image;

  exports dev.adyton.agent.home;
  exports dev.adyton.agent.loop;
  exports dev.adyton.agent.work;
}
