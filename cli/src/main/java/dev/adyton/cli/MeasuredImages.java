package dev.adyton.cli;

import dev.adyton.agent.work.FunctionTerms;
import dev.adyton.agent.work.OwnImage;
import dev.adyton.agent.work.OwnImages;
import dev.adyton.contract.OutputColumn;
import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.api.FunctionDeclaration;
import dev.adyton.enclave.api.OutputDeclaration;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.functions.BuiltIn;
import dev.adyton.image.Image;
import dev.adyton.image.ImageRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What this party measured itself: the image of its own distribution, once a process, when it is
/// first asked for.
final class MeasuredImages {

  private Optional<OwnImages> measured = Optional.empty();
  private Optional<Path> place = Optional.empty();

  MeasuredImages() {}

  /// {@return the images}
  ///
  /// @throws IOException if the image cannot be read or built
  /// @throws ImageRefusedException if none can be built here
  synchronized OwnImages measured(Terminal terminal, Consumer<String> progress)
      throws IOException, ImageRefusedException {
    if (measured.isEmpty()) {
      Crypto crypto = HomeDesk.crypto();
      Image image = EngineImages.of(crypto, terminal).image(progress);
      place = Optional.ofNullable(image.folder().getParent());
      measured = Optional.of(OwnImages.of(OwnImage.of(crypto, image, terms())));
    }
    return measured.get();
  }

  /// {@return the folder in which the image was found, for processes that are started}
  synchronized Optional<Path> place() {
    return place;
  }

  private static List<FunctionTerms> terms() {
    return BuiltIn.all().stream()
        .map(TaskFunction::declaration)
        .map(MeasuredImages::terms)
        .toList();
  }

  private static FunctionTerms terms(FunctionDeclaration declaration) {
    Map<String, List<OutputColumn>> columns = new LinkedHashMap<>();
    Map<String, List<String>> disclose = new LinkedHashMap<>();
    for (OutputDeclaration output : declaration.outputs()) {
      columns.put(
          output.name(),
          output.columns().stream()
              .map(column -> new OutputColumn(column.name(), column.type()))
              .toList());
      disclose.put(output.name(), output.discloses());
    }
    return new FunctionTerms(
        declaration.name(), columns, declaration.discloses(), disclose, arguments(declaration));
  }

  private static Map<String, FunctionTerms.Argument> arguments(FunctionDeclaration declaration) {
    Map<String, FunctionTerms.Argument> arguments = new LinkedHashMap<>();
    declaration
        .parameters()
        .forEach(parameter ->
            arguments.put(
                parameter.name(),
                new FunctionTerms.Argument(
                    parameter.defaultValue().isEmpty(), parameter::accepts)));
    return arguments;
  }
}
