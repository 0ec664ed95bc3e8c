package dev.adyton.enclave.api;

import dev.adyton.table.Table;

/// One input of a contract, opened.
///
/// @param owner the name of the party that it belongs to
/// @param dataset the name that its owner gave it
/// @param join the column whose cells say which client, patient or item a row is about
/// @param table the columns that the contract names, in its order
public record FunctionInput(String owner, String dataset, String join, Table table) {

  /// Checks that the join column is there.
  ///
  /// @throws IllegalArgumentException if it is not
  public FunctionInput {
    if (!table.has(join)) {
      throw new IllegalArgumentException("input " + owner + "/" + dataset + " lacks " + join);
    }
  }
}
