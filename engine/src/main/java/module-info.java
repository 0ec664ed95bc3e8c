/// The enclave program that runs one task.
@org.jspecify.annotations.NullMarked
module dev.adyton.engine {
  requires static org.jspecify;
  requires transitive dev.adyton.enclave.guest;
  requires transitive dev.adyton.contract;
  requires transitive dev.adyton.tlog;
  requires transitive dev.adyton.image;
}
