package dev.adyton.enclave.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The arguments of a run, one for each parameter, all within their bounds.
public final class Arguments {

  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /// {@return the arguments of a contract, with defaults for those that it leaves out}
  ///
  /// @throws IllegalArgumentException if {@link FunctionDeclaration#problems} has something to say
  public static Arguments of(FunctionDeclaration declaration, Map<String, String> given) {
    List<String> problems = declaration.problems(given);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    Map<String, String> values = new TreeMap<>();
    for (Parameter parameter : declaration.parameters()) {
      parameter.defaultValue().ifPresent(value -> values.put(parameter.name(), value));
    }
    values.putAll(given);
    return new Arguments(values);
  }

  /// {@return the argument as it is written}
  ///
  /// @throws IllegalArgumentException if there is no such parameter
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no parameter is named " + name);
    }
    return value;
  }

  /// {@return the whole number that the argument writes}
  ///
  /// @throws IllegalArgumentException if there is no such parameter or it is no whole number
  public long integer(String name) {
    return Long.parseLong(text(name));
  }

  /// {@return the floating-point number nearest to the decimal that the argument writes}
  ///
  /// @throws IllegalArgumentException if there is no such parameter or it is no number
  public double decimal(String name) {
    return Double.parseDouble(text(name));
  }
}
