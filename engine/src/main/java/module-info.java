/// The enclave program that runs one task.
@org.jspecify.annotations.NullMarked
module dev.adyton.engine {
  requires static org.jspecify;
  requires transitive dev.adyton.enclave.guest;
  requires transitive dev.adyton.contract;
  requires transitive dev.adyton.tlog;
  requires transitive dev.adyton.image;

  exports dev.adyton.engine;

  uses dev.adyton.enclave.api.TaskFunction;

  provides dev.adyton.enclave.guest.EnclaveProgram with
      dev.adyton.engine.Engine;
}
