/// Durable files as a port: append, replace, sync, lock.
@org.jspecify.annotations.NullMarked
module dev.adyton.storage {
  requires static org.jspecify;
  requires transitive dev.adyton.codec;

  exports dev.adyton.storage;
}
