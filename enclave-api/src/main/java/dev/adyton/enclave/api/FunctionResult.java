package dev.adyton.enclave.api;

import dev.adyton.table.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The outputs of a function by name, in the order of its declaration.
///
/// @param outputs every declared output; a contract may take fewer of them, and fewer of their
///   columns, and whoever runs the function drops the rest
public record FunctionResult(Map<String, Table> outputs) {

  /// Copies the map, keeping its order.
  public FunctionResult {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /// {@return a result of one output}
  public static FunctionResult of(String name, Table output) {
    return new FunctionResult(Map.of(name, output));
  }

  /// {@return the output of this name}
  ///
  /// @throws IllegalArgumentException if there is none
  public Table output(String name) {
    Table output = outputs.get(name);
    if (output == null) {
      throw new IllegalArgumentException("no output is named " + name);
    }
    return output;
  }
}
