/// The durable log of the hub: append, tiles, fsck.
@org.jspecify.annotations.NullMarked
module dev.adyton.ledger {
  requires static org.jspecify;
  requires transitive dev.adyton.tlog;
  requires transitive dev.adyton.storage;

  exports dev.adyton.ledger;
}
