package dev.adyton.agent.work;

import dev.adyton.contract.OutputColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a function declares, as contracts need it.
///
/// @param name its name
/// @param outputs the columns of each output, where they do not depend on arguments
/// @param discloses what its result tells
public record FunctionTerms(
    String name, Map<String, List<OutputColumn>> outputs, List<String> discloses) {

  /// Makes terms.
  public FunctionTerms {
    outputs = Map.copyOf(outputs);
    discloses = List.copyOf(discloses);
  }

  /// {@return the columns of an output}
  Optional<List<OutputColumn>> output(String output) {
    return Optional.ofNullable(outputs.get(output));
  }
}
