package dev.adyton.enclave.api;

/// A function that parties agree to run on their data, found as a service of this type.
///
/// It sees the columns and arguments of its contract and nothing else: no evidence, no identity, no
/// key, no store. It draws no random numbers and reads no clock, so that the same inputs give the
/// same result, bit for bit, inside an enclave and outside. Implementations hold no state.
public interface TaskFunction {

  /// {@return what the function takes, gives and discloses; always the same}
  FunctionDeclaration declaration();

  /// Computes every declared output.
  ///
  /// @param context the inputs and arguments of the contract
  /// @throws FunctionFailure if there is no result to give
  FunctionResult run(FunctionContext context) throws FunctionFailure;
}
