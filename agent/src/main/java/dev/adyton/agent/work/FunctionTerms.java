package dev.adyton.agent.work;

import dev.adyton.contract.OutputColumn;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What a function declares, as contracts need it.
///
/// @param name its name
/// @param outputs the columns of each output, where they do not depend on arguments
/// @param discloses what every run tells
/// @param outputsDisclose what each output adds
/// @param arguments what it can be called with
public record FunctionTerms(
    String name,
    Map<String, List<OutputColumn>> outputs,
    List<String> discloses,
    Map<String, List<String>> outputsDisclose,
    Map<String, Argument> arguments) {

  /// An argument, as a parameter of the function asks for it.
  ///
  /// @param required whether a contract must give it
  /// @param accepted which values it may have
  public record Argument(boolean required, Predicate<String> accepted) {

    /// Makes an argument.
    public Argument {}
  }

  /// Makes the terms of a function without arguments whose outputs add nothing to what every run
  /// tells.
  public FunctionTerms(
      String name, Map<String, List<OutputColumn>> outputs, List<String> discloses) {
    this(name, outputs, discloses, Map.of(), Map.of());
  }

  /// Makes terms.
  public FunctionTerms {
    outputs = Map.copyOf(outputs);
    discloses = List.copyOf(discloses);
    outputsDisclose = Map.copyOf(outputsDisclose);
    arguments = Map.copyOf(arguments);
  }

  /// {@return the columns of an output}
  Optional<List<OutputColumn>> output(String output) {
    return Optional.ofNullable(outputs.get(output));
  }

  /// {@return what a contract tells that takes these outputs, sorted}
  List<String> disclosed(Collection<String> taken) {
    TreeSet<String> all = new TreeSet<>(discloses);
    taken.forEach(output -> all.addAll(outputsDisclose.getOrDefault(output, List.of())));
    return List.copyOf(all);
  }
}
