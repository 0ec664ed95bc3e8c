/// Moves frames and ciphertext between hub and enclave.
@org.jspecify.annotations.NullMarked
module dev.adyton.node {
  requires static org.jspecify;
  requires transitive dev.adyton.hub.api;
  requires transitive dev.adyton.enclave.host;
}
