package dev.adyton.engine;

import dev.adyton.contract.Contract;
import dev.adyton.contract.Output;
import dev.adyton.contract.TaskFinding;
import dev.adyton.enclave.api.FunctionDeclaration;
import dev.adyton.enclave.api.OutputColumn;
import dev.adyton.enclave.api.TaskFunction;
import java.util.List;

/// The terms of a contract against what its function declares.
final class FunctionTerms {

  private FunctionTerms() {}

  /// {@return the function of a contract, if the contract calls it as it asks to be called, takes
  /// outputs that it gives, and names everything that these disclose}
  static TaskFunction function(FunctionCatalog functions, Contract contract)
      throws TaskStoppedException {
    TaskFunction function =
        functions
            .find(contract.function().name())
            .orElseThrow(() -> new TaskStoppedException(TaskFinding.DOCUMENTS_DISAGREE));
    FunctionDeclaration declaration = function.declaration();
    Demand.agrees(declaration.inputs().admits(contract.inputs().size()));
    Demand.agrees(declaration.problems(contract.function().arguments()).isEmpty());
    for (Output output : contract.outputs()) {
      Demand.agrees(offers(declaration, output));
    }
    Demand.agrees(
        contract
            .discloses()
            .containsAll(
                declaration.disclosedBy(contract.outputs().stream().map(Output::name).toList())));
    return function;
  }

  private static boolean offers(FunctionDeclaration declaration, Output output) {
    List<OutputColumn> taken =
        output.columns().stream()
            .map(column -> new OutputColumn(column.name(), column.type()))
            .toList();
    return declaration.output(output.name()).filter(given -> given.offers(taken)).isPresent();
  }
}
