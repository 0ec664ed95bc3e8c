package dev.adyton.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The operator's side.
@Command(name = "hub", description = "Run the place where parties meet and tasks run.")
final class HubCommands {

  static final String DEFAULT_ORIGIN = "localhost/log";
  static final int DEFAULT_PORT = 7117;

  private final Shell shell;

  HubCommands(Shell shell) {
    this.shell = shell;
  }

  @Command(
      name = "start",
      description = {
        "Run hub, node and monitor in the foreground until SIGTERM.",
        "Writes hub.card and node.card into its home: hand them to the parties.",
        "As superuser the monitor keeps its rights; hub and node become an ordinary user."
      })
  int start(
      @Option(
              names = "--home",
              paramLabel = "DIR",
              description = "The hub's home (default: ADYTON_HOME, else ~/.adyton/hub).")
          Optional<Path> home,
      @Option(
              names = "--port",
              paramLabel = "N",
              description = "Port on the loopback address, 0 takes a free one (default: 7117).")
          Optional<Integer> port,
      @Option(
              names = "--origin",
              paramLabel = "NAME",
              description = "The name of the log (default: " + DEFAULT_ORIGIN + ").")
          Optional<String> origin,
      @Option(
              names = "--url",
              paramLabel = "URL",
              description = "Where parties reach the hub, if not at its own address.")
          Optional<String> url,
      @Option(
              names = "--production",
              description = "Refuse to start where enclaves are worth no more than development.")
          boolean production,
      @Option(
              names = "--insecure-software-root",
              description = "With --production: start although the root of trust is software.")
          boolean insecure,
      @Mixin UntilInputEnds untilInputEnds,
      @Mixin Common common) {
    return shell.run(
        common,
        output -> {
          untilInputEnds.watch();
          requireHonesty(production, insecure, output);
          HubService.Settings settings =
              new HubService.Settings(
                  home.orElseGet(() -> Homes.of(shell.terminal()).of("hub"))
                      .toAbsolutePath()
                      .normalize(),
                  new InetSocketAddress(
                      InetAddress.getLoopbackAddress(), port.orElse(DEFAULT_PORT)),
                  origin.orElse(DEFAULT_ORIGIN),
                  url);
          return HubService.run(settings, output);
        });
  }

  /// The only root that this version has is software.
  private static void requireHonesty(boolean production, boolean insecure, Output output) {
    if (production && !insecure) {
      throw CommandRefused.refused(
          "root.software",
          "not started: this machine's root of trust is a software key, which is for development."
              + " Whoever wants it all the same says --insecure-software-root");
    }
    if (production) {
      output.note("warning: production on a software root of trust: every label reads software");
    }
  }
}
