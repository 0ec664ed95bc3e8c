/// Built-in functions of tasks.
@org.jspecify.annotations.NullMarked
module dev.adyton.functions {
  requires static org.jspecify;
  requires transitive dev.adyton.enclave.api;

  exports dev.adyton.functions;

  uses dev.adyton.enclave.api.TaskFunction;

  provides dev.adyton.enclave.api.TaskFunction with
      dev.adyton.functions.JointRisk,
      dev.adyton.functions.Psi;
}
