package dev.adyton.functions;

import dev.adyton.enclave.api.TaskFunction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// The built-in functions, for whoever runs one outside an enclave:
///
/// ```java
/// TaskFunction function = BuiltIn.named("psi").orElseThrow();
/// FunctionResult result =
///     function.run(FunctionContext.of(function.declaration(), inputs, arguments, 1));
/// ```
///
/// The result is the one of a task on the same inputs, bit for bit.
public final class BuiltIn {

  private BuiltIn() {}

  /// {@return all built-in functions, by name}
  public static List<TaskFunction> all() {
    return ServiceLoader.load(TaskFunction.class, BuiltIn.class.getClassLoader()).stream()
        .filter(provider -> provider.type().getModule() == BuiltIn.class.getModule())
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(function -> function.declaration().name()))
        .toList();
  }

  /// {@return the built-in function of this name, or nothing if there is none}
  public static Optional<TaskFunction> named(String name) {
    return all().stream().filter(function -> function.declaration().name().equals(name)).findAny();
  }
}
