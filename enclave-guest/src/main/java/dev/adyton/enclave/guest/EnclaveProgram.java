package dev.adyton.enclave.guest;

/// What an enclave is for: one program, found as a service, run once, then the enclave is gone.
public interface EnclaveProgram {

  /// Does the enclave's work.
  ///
  /// @return how it went
  /// @throws Exception whatever goes wrong; the enclave then ends as
  ///   [dev.adyton.enclave.wire.EnclaveExit#UNCAUGHT], and what was thrown stays inside
  ProgramEnd run(EnclaveContext context) throws Exception;
}
