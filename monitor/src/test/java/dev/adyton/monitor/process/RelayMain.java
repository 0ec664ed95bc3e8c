package dev.adyton.monitor.process;

import dev.adyton.linux.Self;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A monitor in small: launches one program and passes lines on, so that a test run by the
/// superuser can see what an ordinary user's launcher does. Lines that start with `!` are for
/// itself.
final class RelayMain {

  private RelayMain() {}

  /// @param arguments stage, tree, task directory, memory in MiB, command
  public static void main(String[] arguments) throws Exception {
    Self.denyDumping();
    Self.useNoNetwork();
    Line tests = new Line((SocketChannel) System.inheritedChannel());
    List<String> all = List.of(arguments);
    ConfiningLauncher launcher =
        ConfiningLauncher.open(Path.of(all.getFirst()), new SecureRandom());
    LaunchPlan plan =
        new LaunchPlan(
            Path.of(all.get(1)),
            all.subList(4, all.size()),
            Map.of("LC_ALL", "C"),
            Path.of(all.get(2)),
            OptionalInt.empty(),
            Long.parseLong(all.get(3)));
    Launched launched = launcher.launch(plan);
    tests.tell(
        launched.steps().stream()
            .map(each -> each.name() + ": " + each.outcome())
            .collect(Collectors.joining("; ")));
    relay(tests, launched);
  }

  private static void relay(Line tests, Launched launched) throws Exception {
    Line program = new Line(launched.control());
    tests.tell(program.next());
    for (String told = tests.next(); !told.equals(Line.END); told = tests.next()) {
      switch (told) {
        case "!exit" -> tests.tell("" + launched.awaitExit(Duration.ofSeconds(10)));
        case "!terminate" -> tests.tell("" + launched.terminate());
        default -> tests.tell(program.ask(told));
      }
    }
    launched.terminate();
  }
}
