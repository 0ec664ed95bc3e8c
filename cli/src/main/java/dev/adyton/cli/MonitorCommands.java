package dev.adyton.cli;

import dev.adyton.monitor.MonitorMain;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The monitor's process. `hub start` starts it.
@Command(
    name = "monitor",
    hidden = true,
    description = "The process that measures, starts and ends enclaves.")
final class MonitorCommands {

  private final Shell shell;

  MonitorCommands(Shell shell) {
    this.shell = shell;
  }

  @Command(name = "run", description = "Run the monitor until it is told to end.")
  int run(
      @Parameters(paramLabel = "HOME", description = "The monitor's home.") Path home,
      @Parameters(paramLabel = "SOCKET", description = "Where it answers.") Path socket,
      @Parameters(
              paramLabel = "USER",
              arity = "0..1",
              description = "The number of the node's user, if it is another than the monitor's.")
          Optional<Integer> node,
      @Mixin UntilInputEnds untilInputEnds,
      @Mixin Common common) {
    return shell.run(
        common,
        _ -> {
          untilInputEnds.watch();
          Stream<String> places = Stream.of(home.toString(), socket.toString());
          MonitorMain.main(
              Stream.concat(places, node.map(Object::toString).stream()).toArray(String[]::new));
          return Result.SILENT;
        });
  }
}
