/// What code inside an enclave sees.
@org.jspecify.annotations.NullMarked
module dev.adyton.enclave.api {
  requires static org.jspecify;
  requires transitive dev.adyton.table;

  exports dev.adyton.enclave.api;
}
