package dev.adyton.enclave.api;

import dev.adyton.table.Column;
import dev.adyton.table.DoubleColumn;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Everything that a function sees of a task.
///
/// The engine makes one from a contract; anyone makes one from tables of their own to run the same
/// function outside.
public final class FunctionContext {

  private final List<FunctionInput> inputs;
  private final Arguments arguments;
  private final int minIntersection;

  private FunctionContext(List<FunctionInput> inputs, Arguments arguments, int minIntersection) {
    this.inputs = inputs;
    this.arguments = arguments;
    this.minIntersection = minIntersection;
  }

  /// {@return a context for a function}
  ///
  /// @param declaration what the function takes
  /// @param inputs the opened inputs, in the order of the contract
  /// @param arguments the arguments as the contract writes them
  /// @param minIntersection how many rows all inputs must have in common, at least 1
  /// @throws IllegalArgumentException if the arguments or the number of inputs do not fit the
  ///   declaration (see {@link FunctionDeclaration#problems})
  public static FunctionContext of(
      FunctionDeclaration declaration,
      List<FunctionInput> inputs,
      Map<String, String> arguments,
      int minIntersection) {
    if (!declaration.inputs().admits(inputs.size()) || minIntersection < 1) {
      throw new IllegalArgumentException(
          inputs.size() + " inputs, at least " + minIntersection + " common rows");
    }
    return new FunctionContext(
        List.copyOf(inputs), Arguments.of(declaration, arguments), minIntersection);
  }

  /// {@return the inputs, in the order of the contract}
  public List<FunctionInput> inputs() {
    return inputs;
  }

  /// {@return the arguments, defaults filled in}
  public Arguments arguments() {
    return arguments;
  }

  /// {@return the rows whose cell in the join column occurs in every input}
  ///
  /// This is the way to join: it refuses what the contract's threshold refuses, and tells no count.
  ///
  /// @throws FunctionFailure with `intersection.too-small` if there are fewer than the contract
  ///   asks for; with `function.failed` if a join column holds an id twice or holds fractions
  public Intersection intersection() throws FunctionFailure {
    List<TextColumn> ids = new ArrayList<>();
    for (FunctionInput input : inputs) {
      ids.add(ids(input));
    }
    Intersection intersection = Intersection.of(ids);
    if (intersection.size() < minIntersection) {
      throw new FunctionFailure(
          FailureCode.INTERSECTION_TOO_SMALL, "fewer common rows than the contract asks for");
    }
    return intersection;
  }

  private static TextColumn ids(FunctionInput input) throws FunctionFailure {
    Column join = input.table().column(input.join());
    return switch (join) {
      case TextColumn texts -> texts;
      case IntegerColumn integers -> integers.toTexts();
      case DoubleColumn _ ->
          throw new FunctionFailure(
              FailureCode.FUNCTION_FAILED, "the join column " + input.join() + " holds fractions");
    };
  }
}
