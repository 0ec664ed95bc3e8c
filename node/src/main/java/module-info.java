/// The node: takes tasks from a hub, has enclaves spawned for them, moves frames and ciphertext.
@org.jspecify.annotations.NullMarked
module dev.adyton.node {
  requires static org.jspecify;
  requires transitive dev.adyton.hub.api;
  requires transitive dev.adyton.enclave.host;

  exports dev.adyton.node;
}
