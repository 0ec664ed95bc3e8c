/// Calling into an enclave and its life cycle seen from outside.
@org.jspecify.annotations.NullMarked
module dev.adyton.enclave.host {
  requires static org.jspecify;
  requires transitive dev.adyton.enclave.wire;
  requires transitive dev.adyton.image;
  requires transitive dev.adyton.enclave.guest;

  exports dev.adyton.enclave.host;
  exports dev.adyton.enclave.host.mock;
}
