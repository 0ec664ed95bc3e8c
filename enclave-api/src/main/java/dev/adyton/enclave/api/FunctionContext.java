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
/// function outside. There is none below the contract's threshold of common rows, so no function,
/// whoever wrote it, ever runs below it.
public final class FunctionContext {

  private final List<FunctionInput> inputs;
  private final Arguments arguments;
  private final Intersection intersection;

  private FunctionContext(
      List<FunctionInput> inputs, Arguments arguments, Intersection intersection) {
    this.inputs = inputs;
    this.arguments = arguments;
    this.intersection = intersection;
  }

  /// {@return a context for a function}
  ///
  /// @param declaration what the function takes
  /// @param inputs the opened inputs, in the order of the contract
  /// @param arguments the arguments as the contract writes them
  /// @param minIntersection how many rows all inputs must have in common, at least 1
  /// @throws FunctionFailure with `intersection.too-small` if they have fewer, without a count;
  ///   with `function.failed` if a join column holds an id twice or holds fractions
  /// @throws IllegalArgumentException if the arguments or the number of inputs do not fit the
  ///   declaration (see {@link FunctionDeclaration#problems})
  public static FunctionContext of(
      FunctionDeclaration declaration,
      List<FunctionInput> inputs,
      Map<String, String> arguments,
      int minIntersection)
      throws FunctionFailure {
    if (!declaration.inputs().admits(inputs.size()) || minIntersection < 1) {
      throw new IllegalArgumentException(
          inputs.size() + " inputs, at least " + minIntersection + " common rows");
    }
    Arguments checked = Arguments.of(declaration, arguments);
    Intersection common = intersection(inputs);
    if (common.size() < minIntersection) {
      throw new FunctionFailure(
          FailureCode.INTERSECTION_TOO_SMALL, "fewer common rows than the contract asks for");
    }
    return new FunctionContext(List.copyOf(inputs), checked, common);
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
  public Intersection intersection() {
    return intersection;
  }

  private static Intersection intersection(List<FunctionInput> inputs) throws FunctionFailure {
    List<TextColumn> ids = new ArrayList<>();
    for (FunctionInput input : inputs) {
      ids.add(ids(input));
    }
    return Intersection.of(ids);
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
