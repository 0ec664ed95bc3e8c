package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.host.MonitorClient;
import dev.adyton.enclave.host.MonitorRefusedException;
import dev.adyton.hub.Hub;
import dev.adyton.hub.HubLimits;
import dev.adyton.hub.HubSettings;
import dev.adyton.image.Image;
import dev.adyton.image.ImageRefusedException;
import dev.adyton.node.Node;
import dev.adyton.node.NodeSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Hub and node in this process, the monitor in one of its own.
///
/// | in the home | whose |
/// |---|---|
/// | `monitor/` | the monitor's alone |
/// | `hub/`, `node/` | hub and node |
/// | `hub.card`, `node.card` | for people to hand over |
final class HubService implements AutoCloseable {

  /// How it is run.
  ///
  /// @param home the folder of all its files
  /// @param address where the hub listens
  /// @param origin the log's name
  /// @param url where parties reach it, if not at its address
  record Settings(Path home, InetSocketAddress address, String origin, Optional<String> url) {

    Path hubCard() {
      return home.resolve(HUB_CARD);
    }

    Path nodeCard() {
      return home.resolve(NODE_CARD);
    }

    private HubSettings hub() {
      return new HubSettings(origin, address, url, Optional.empty(), HubLimits.DEFAULT);
    }
  }

  static final String HUB_CARD = "hub.card";
  static final String NODE_CARD = "node.card";
  private static final int TASKS_AT_ONCE = 2;

  private final Node node;
  private final Hub hub;
  private boolean closed;

  private HubService(Node node, Hub hub) {
    this.node = node;
    this.hub = hub;
  }

  /// Runs until the process is told to end, or the monitor ends.
  static Result run(Settings settings, Output output)
      throws IOException, InterruptedException, ImageRefusedException, MonitorRefusedException {
    Crypto crypto = Crypto.of(new SecureRandom());
    prepare(settings);
    Image image = EngineImages.of(crypto, output.terminal()).image(output::progress);
    output.progress("starting the monitor …");
    Path runtime = Files.createTempDirectory("adyton-");
    HubUser user = HubUser.choose(settings.home(), runtime);
    try (MonitorProcess monitor =
        MonitorProcess.start(settings.home().resolve("monitor"), runtime, user.id())) {
      MonitorClient enclaves = monitor.client();
      enclaves.addImage(image.folder());
      user.own(List.of(settings.hubCard(), settings.nodeCard(), runtime, monitor.socket()));
      user.become();
      try (HubService service = start(crypto, settings, image, runtime, enclaves)) {
        service.whenToldToEnd(monitor, runtime);
        output.print(service.ready(settings, user));
        return service.until(monitor);
      }
    } finally {
      remove(runtime);
    }
  }

  private static void remove(Path runtime) {
    try {
      Files.deleteIfExists(runtime);
    } catch (IOException e) {
      System.getLogger(HubService.class.getName())
          .log(System.Logger.Level.DEBUG, "the folder for sockets stays", e);
    }
  }

  private static void prepare(Settings settings) throws IOException {
    Path home = settings.home();
    Files.createDirectories(home);
    for (String part : List.of("hub", "node")) {
      Path folder = home.resolve(part);
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    }
    for (Path card : List.of(settings.hubCard(), settings.nodeCard())) {
      Files.deleteIfExists(card);
      Files.createFile(card);
      Files.setPosixFilePermissions(card, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static HubService start(
      Crypto crypto, Settings settings, Image image, Path runtime, MonitorClient enclaves)
      throws IOException, MonitorRefusedException {
    InstantSource clock = InstantSource.system();
    Node node =
        Node.open(
            crypto,
            clock,
            settings.home().resolve("node"),
            enclaves,
            new NodeSettings(runtime, TASKS_AT_ONCE));
    Hub hub = hub(crypto, clock, settings);
    hub.admit(node.card());
    node.addImage(image.measurement(), image.manifest().encode());
    node.start(hub.card());
    write(settings.nodeCard(), node.card().encode());
    write(settings.hubCard(), hub.card().encode());
    return new HubService(node, hub);
  }

  private static Hub hub(Crypto crypto, InstantSource clock, Settings settings) throws IOException {
    try {
      return Hub.start(crypto, clock, settings.home().resolve("hub"), settings.hub());
    } catch (BindException e) {
      throw CommandRefused.service(
          "port.taken",
          "port " + settings.address().getPort() + " is taken: choose another one with --port");
    }
  }

  private static void write(Path file, Bytes content) throws IOException {
    Files.write(file, content.toArray());
  }

  private Result ready(Settings settings, HubUser user) {
    return Result.done(
            JsonObject.build()
                .put("url", hub.card().url())
                .put("hubCard", settings.hubCard().toString())
                .put("nodeCard", settings.nodeCard().toString())
                .put("node", node.card().root().toString())
                .put("user", user.text())
                .done(),
            "hub        " + hub.card().url(),
            "hub.card   " + settings.hubCard(),
            "node.card  " + settings.nodeCard(),
            "node       " + node.card().root(),
            "user       " + user.text(),
            "Every party imports both cards: adyton party import FILE --as NAME",
            "Ready. It runs until SIGTERM (or Ctrl-C).")
        .essence(hub.card().url());
  }

  private void whenToldToEnd(MonitorProcess monitor, Path runtime) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              close();
              monitor.close();
              remove(runtime);
            }));
  }

  private Result until(MonitorProcess monitor) throws InterruptedException {
    int status = monitor.awaitEnd();
    if (isClosed()) {
      return Result.SILENT; // told to end: the monitor ended with the rest
    }
    throw CommandRefused.service(
        "monitor.ended", "the monitor ended with status " + status + ": see its messages above");
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (hub;
        node) {
      // Closing is all: the node first, so that it can tell the hub how its tasks ended.
    } catch (IOException e) {
      System.getLogger(HubService.class.getName())
          .log(System.Logger.Level.WARNING, "not everything could be closed", e);
    }
  }
}
