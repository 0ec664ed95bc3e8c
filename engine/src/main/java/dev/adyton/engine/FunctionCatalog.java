package dev.adyton.engine;

import dev.adyton.enclave.api.TaskFunction;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/// The functions that the image holds.
final class FunctionCatalog {

  private final Supplier<List<TaskFunction>> functions;

  private FunctionCatalog(Supplier<List<TaskFunction>> functions) {
    this.functions = functions;
  }

  /// {@return the functions that the image's modules provide}
  static FunctionCatalog ofImage() {
    return new FunctionCatalog(() ->
        ServiceLoader.load(TaskFunction.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  static FunctionCatalog of(List<TaskFunction> functions) {
    return new FunctionCatalog(() -> functions);
  }

  /// {@return the function of that name; nothing if there is none, or more than one}
  Optional<TaskFunction> find(String name) {
    List<TaskFunction> found =
        functions.get().stream()
            .filter(function -> function.declaration().name().equals(name))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
