package dev.adyton.tests.house;

import dev.adyton.tests.house.Distribution.Typed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole house as people run it, from the distribution's own jars: hub and node in one process,
/// the monitor in one of its own, an agent in one for each party, engines confined. A recording
/// proxy stands between everyone and the hub. Commands are typed in this process.
///
/// | folder | what |
/// |---|---|
/// | `operator/` | home of hub, node and monitor |
/// | `parties/NAME/` | what is one party's: home, rows, results |
/// | `wire/` | every byte between hub and others |
/// | `logs/` | what processes say |
/// | `run/` | sockets and folders of tasks |
final class RunningHouse implements AutoCloseable {

  private final Path folder;
  private final Distribution distribution;
  private final int port;
  private final RecordingProxy proxy;
  private final Map<String, ServiceProcess> agents = new LinkedHashMap<>();
  private Optional<ServiceProcess> hub = Optional.empty();

  private RunningHouse(Path folder, Distribution distribution, int port, RecordingProxy proxy) {
    this.folder = folder;
    this.distribution = distribution;
    this.port = port;
    this.proxy = proxy;
  }

  /// Starts hub, node and monitor, and makes the parties, who know each other and them.
  static RunningHouse start(Path folder, List<String> parties) throws Exception {
    Distribution distribution = Distribution.built();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String part : List.of("operator", "parties", "logs", "run")) {
      Files.createDirectories(folder.resolve(part));
    }
    int port = freePort();
    RecordingProxy proxy = RecordingProxy.before(port, folder.resolve("wire"));
    RunningHouse house = new RunningHouse(folder, distribution, port, proxy);
    try {
      house.startHub();
      house.meet(parties);
      return house;
    } catch (Exception | Error e) {
      house.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  Path folder() {
    return folder;
  }

  Path operator() {
    return folder.resolve("operator");
  }

  Path parties() {
    return folder.resolve("parties");
  }

  Path party(String name) {
    return parties().resolve(name);
  }

  Path home(String name) {
    return party(name).resolve("home");
  }

  RecordingProxy proxy() {
    return proxy;
  }

  /// {@return the process of hub and node}
  ServiceProcess hub() {
    return hub.orElseThrow();
  }

  /// {@return the monitor's process, the hub's only child}
  Optional<ProcessHandle> monitor() {
    return hub().handle().children().findFirst();
  }

  /// {@return the processes of enclaves}
  List<ProcessHandle> engines() {
    return monitor().stream().flatMap(ProcessHandle::children).toList();
  }

  ServiceProcess agent(String name) {
    return agents.get(name);
  }

  /// Starts hub, node and monitor, again if they ran before.
  void startHub() throws Exception {
    List<String> words =
        List.of(
            "hub",
            "start",
            "--home",
            operator().toString(),
            "--port",
            Integer.toString(port),
            "--url",
            proxy.url());
    hub = Optional.of(process("hub", words, Map.of()).ready("Ready."));
  }

  /// Starts a party's agent, again if it ran before.
  void startAgent(String name) throws Exception {
    startAgent(name, "auto");
  }

  /// Starts a party's agent, which approves what it is told to.
  void startAgent(String name, String approve) throws Exception {
    List<String> words = List.of("agent", "run", "--as", name, "--approve", approve);
    Map<String, String> own = Map.of("ADYTON_HOME", home(name).toString());
    agents.put(name, process("agent-" + name, words, own));
    agents.get(name).ready("runs until SIGTERM");
  }

  private ServiceProcess process(String name, List<String> words, Map<String, String> variables)
      throws IOException {
    List<String> command = distribution.command(folder.resolve("run"), words);
    return ServiceProcess.start(
        command, environment(variables), folder.resolve("logs").resolve(name + ".log"));
  }

  private Map<String, String> environment(Map<String, String> variables) {
    Map<String, String> environment = new LinkedHashMap<>(variables);
    environment.put("HOME", folder.resolve("nobody").toString());
    return environment;
  }

  /// Types a command as a party.
  Typed as(String name, String... words) {
    return distribution.type(
        environment(Map.of("ADYTON_HOME", home(name).toString())), party(name), List.of(words));
  }

  /// Types a command as a party, which must succeed.
  String done(String name, String... words) {
    Typed typed = as(name, words);
    if (typed.status() != 0) {
      throw new AssertionError(name + " " + List.of(words) + ": " + typed);
    }
    return typed.out();
  }

  private void meet(List<String> parties) throws IOException {
    for (String name : parties) {
      Files.createDirectory(party(name));
      done(name, "party", "init", name);
      done(name, "party", "export", "-o", card(name).toString());
    }
    for (String name : parties) {
      for (String other : parties) {
        if (!other.equals(name)) {
          done(name, "party", "import", card(other).toString());
        }
      }
      done(name, "party", "import", operator().resolve("hub.card").toString());
      done(name, "party", "import", operator().resolve("node.card").toString());
    }
  }

  private Path card(String name) {
    return party(name).resolve(name + ".card");
  }

  @Override
  public void close() throws Exception {
    for (ServiceProcess agent : agents.values()) {
      agent.close();
    }
    if (hub.isPresent()) {
      hub.get().close();
    }
    proxy.close();
  }
}
