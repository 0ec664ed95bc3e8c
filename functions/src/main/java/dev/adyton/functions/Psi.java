package dev.adyton.functions;

import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.FunctionDeclaration;
import dev.adyton.enclave.api.FunctionResult;
import dev.adyton.enclave.api.InputsDeclaration;
import dev.adyton.enclave.api.OutputColumn;
import dev.adyton.enclave.api.OutputDeclaration;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.table.ColumnType;
import dev.adyton.table.Table;
import java.util.List;

/// Private set intersection of any number of parties: the ids that all of them hold.
public final class Psi implements TaskFunction {

  private static final FunctionDeclaration DECLARATION =
      new FunctionDeclaration(
          "psi",
          "Finds the ids that every input holds.",
          List.of(),
          new InputsDeclaration(
              2,
              InputsDeclaration.MOST,
              "Only the join column of each counts; ids are compared as texts."),
          List.of(
              new OutputDeclaration(
                  "intersection",
                  List.of(new OutputColumn("id", ColumnType.TEXT)),
                  List.of("intersection-size", "membership"),
                  "The common ids in ascending order of their UTF-8 bytes.")),
          List.of("intersection-threshold"));

  /// Makes the function.
  public Psi() {}

  @Override
  public FunctionDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public FunctionResult run(FunctionContext context) {
    return FunctionResult.of(
        "intersection", Table.build().put("id", context.intersection().ids()).done());
  }
}
