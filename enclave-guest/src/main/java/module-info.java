/// First acts inside an enclave, dispatch, reports.
@org.jspecify.annotations.NullMarked
module dev.adyton.enclave.guest {
  requires static org.jspecify;
  requires transitive dev.adyton.enclave.api;
  requires transitive dev.adyton.enclave.wire;
  requires transitive dev.adyton.image;

  exports dev.adyton.enclave.guest;

  uses dev.adyton.enclave.guest.EnclaveProgram;
}
