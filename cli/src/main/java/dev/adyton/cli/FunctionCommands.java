package dev.adyton.cli;

import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.api.FunctionDeclaration;
import dev.adyton.enclave.api.OutputDeclaration;
import dev.adyton.enclave.api.Parameter;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.functions.BuiltIn;
import dev.adyton.image.Image;
import dev.adyton.image.ImageManifest;
import dev.adyton.image.ImageRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What can be computed, and what it measures.
@Command(name = "function", description = "What can be computed, and what it measures.")
final class FunctionCommands {

  private final Shell shell;

  FunctionCommands(Shell shell) {
    this.shell = shell;
  }

  @Command(name = "list", description = "List the functions of this distribution.")
  int list(@Mixin Common common) {
    return shell.run(common, _ -> list(BuiltIn.all()));
  }

  private static Result list(List<TaskFunction> functions) {
    List<FunctionDeclaration> all = functions.stream().map(TaskFunction::declaration).toList();
    return Result.done(
            JsonObject.build()
                .put("functions", all.stream().map(each -> Json.parse(each.encode())).toList())
                .done(),
            all.stream()
                .map(each -> String.format(Locale.ROOT, "%-12s %s", each.name(), each.meaning()))
                .toList())
        .essence(all.stream().map(FunctionDeclaration::name).toList());
  }

  @Command(name = "show", description = "Show what a function takes, gives and discloses.")
  int show(
      @Parameters(paramLabel = "NAME", description = "The function.") String name,
      @Mixin Common common) {
    return shell.run(common, _ -> show(declaration(name)));
  }

  private static FunctionDeclaration declaration(String name) {
    return BuiltIn.named(name)
        .map(TaskFunction::declaration)
        .orElseThrow(() ->
            CommandRefused.refused(
                "function.unknown", "no function is named " + name + ": see adyton function list"));
  }

  private static Result show(FunctionDeclaration function) {
    List<String> lines = new ArrayList<>();
    lines.add(function.name() + ": " + function.meaning());
    lines.add("inputs: " + function.inputs().meaning());
    for (Parameter each : function.parameters()) {
      String value = each.defaultValue().map(text -> "default " + text).orElse("required");
      lines.add(
          String.format(Locale.ROOT, "argument %-15s %s (%s)", each.name(), each.meaning(), value));
    }
    for (OutputDeclaration each : function.outputs()) {
      lines.add(String.format(Locale.ROOT, "output   %-15s %s", each.name(), each.meaning()));
      lines.add("         discloses " + String.join(", ", each.discloses()));
    }
    lines.add("every run discloses " + String.join(", ", function.discloses()));
    return Result.done((JsonObject) Json.parse(function.encode()), lines).essence(function.name());
  }

  @Command(
      name = "measure",
      description = {
        "Measure an image, file by file: contracts name its measurement and its function's digest.",
        "Without a folder: the image of this distribution, built if it is not there yet."
      })
  int measure(
      @Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder of an image.")
          Optional<Path> folder,
      @Mixin Common common) {
    return shell.run(common, output -> measured(image(folder, output)));
  }

  private Image image(Optional<Path> folder, Output output)
      throws IOException, ImageRefusedException {
    Crypto crypto = Crypto.of(new SecureRandom());
    if (folder.isEmpty()) {
      return EngineImages.of(crypto, shell.terminal()).image(output::progress);
    }
    Path place = shell.path(folder.get());
    if (!Files.isDirectory(place)) {
      throw new NoSuchFileException(place.toString());
    }
    return Image.measure(crypto, place);
  }

  private static Result measured(Image image) {
    ImageManifest manifest = image.manifest();
    JsonObject.Builder json = JsonObject.build();
    List<String> lines = new ArrayList<>();
    lines.add("image     " + image.measurement());
    manifest.function().ifPresent(function -> lines.add("function  " + function));
    json.put("image", image.measurement().toString());
    json.putOptional("function", manifest.function().map(Digest::toString));
    json.put("manifest", Json.parse(manifest.encode()));
    json.put("folder", image.folder().toString());
    manifest
        .parts()
        .forEach((name, part) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "part      %-9s %4d files %9d bytes",
                    name,
                    part.files(),
                    part.bytes())));
    lines.add("folder    " + image.folder());
    return Result.done(json.done(), lines).essence(image.measurement().toString());
  }
}
