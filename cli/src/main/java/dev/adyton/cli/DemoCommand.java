package dev.adyton.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Everything once, with real processes.
@Command(
    name = "demo",
    description = {
      "Let a bank and a payment processor compute who will default, without showing each other their",
      "data: real processes, real enclave, real receipt. Everything stays in one folder.",
      "Ends with the lines receipt: PATH, home: PATH, label: NAME."
    })
final class DemoCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where everything goes (default: a new temporary folder).")
  private Optional<Path> folder = Optional.empty();

  private final Shell shell;

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return shell.run(
        common,
        output -> {
          Path place = folder();
          return new Demo(shell.sparing(place.resolve("images")), output, place).run();
        });
  }

  /// Others may pass through to the hub's part, which runs as a user of its own; homes are private.
  private Path folder() throws IOException {
    Path place =
        folder.isPresent()
            ? Files.createDirectories(shell.path(folder.get()))
            : Files.createTempDirectory("adyton-demo-");
    try (Stream<Path> content = Files.list(place)) {
      if (content.findAny().isPresent()) {
        throw CommandRefused.refused(
            "folder.not-empty", place + " is not empty: choose another --folder");
      }
    }
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx--x--x"));
    return place.toRealPath();
  }
}
