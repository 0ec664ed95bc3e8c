package dev.adyton.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The installed program: a folder whose `lib` holds the jar of every module.
///
/// @param lib the folder of the jars
record Distribution(Path lib) {

  /// What suits processes that live briefly or wait mostly, and not one that computes.
  static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          FIRST_COMPILER_ONLY,
          "-XX:-UsePerfData",
          "-Xshare:auto",
          "--enable-native-access=dev.adyton.linux");

  /// {@return the one that this process was started from}
  ///
  /// @throws CommandRefused if that is no folder of jars
  static Distribution ofProcess() {
    return named()
        .or(Distribution::around)
        .orElseThrow(() ->
            CommandRefused.service(
                "distribution.missing",
                "the folder of the program's jars is not known: start it with ./adyton, or with"
                    + " -Dadyton.dist=DIR where DIR/lib holds them"));
  }

  private static Optional<Distribution> named() {
    return Optional.ofNullable(System.getProperty("adyton.dist"))
        .map(dist -> new Distribution(Path.of(dist).toAbsolutePath().normalize().resolve("lib")))
        .filter(Distribution::isThere);
  }

  /// Started from a bare folder of jars.
  private static Optional<Distribution> around() {
    return Stream.of(
            System.getProperty("jdk.module.path", "").split(java.io.File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> new Distribution(Path.of(entry).toAbsolutePath().normalize()))
        .filter(Distribution::isThere)
        .findFirst();
  }

  private boolean isThere() {
    return Files.isDirectory(lib) && find("cli").isPresent();
  }

  /// {@return the jars of modules, in that order}
  ///
  /// @throws CommandRefused if one is missing
  List<Path> jars(List<String> modules) {
    return modules.stream().map(this::jar).toList();
  }

  private Path jar(String module) {
    return find(module)
        .orElseThrow(() ->
            CommandRefused.service(
                "distribution.incomplete", "the jar of " + module + " is missing in " + lib));
  }

  private Optional<Path> find(String module) {
    String start = "adyton-" + module + "-";
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> isVersionOf(file, start)).sorted().findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isVersionOf(Path file, String start) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.startsWith(start)
        && name.endsWith(".jar")
        && Character.isDigit(name.charAt(start.length()));
  }

  /// {@return the command of another process of this program}
  List<String> command(List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of("-p", lib.toString(), "-m", "dev.adyton.cli/dev.adyton.cli.Main"));
    command.addAll(words);
    return List.copyOf(command);
  }
}
