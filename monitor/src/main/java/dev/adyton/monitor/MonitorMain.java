package dev.adyton.monitor;

import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.Confinement;
import dev.adyton.linux.LinuxException;
import dev.adyton.linux.Self;
import dev.adyton.monitor.process.ConfiningLauncher;
import dev.adyton.monitor.process.LaunchRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// The monitor's process.
///
/// Arguments: the monitor's home, the path of the socket at which it answers, and, where the node
/// runs under another user, that user's number. It runs until it is told to end (SIGTERM), and
/// takes its enclaves along.
public final class MonitorMain {

  private MonitorMain() {}

  /// Runs the monitor.
  ///
  /// @throws IOException if the home or the socket cannot be used
  /// @throws LaunchRefused if nothing can confine an enclave on this machine: the monitor does not
  ///   start then
  public static void main(String[] arguments) throws IOException, LaunchRefused {
    if (arguments.length < 2 || arguments.length > 3) {
      throw new IllegalArgumentException("usage: HOME SOCKET [NODE-USER]");
    }
    OptionalInt node =
        arguments.length == 2
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(arguments[2]));
    run(absolute(arguments[0]), absolute(arguments[1]), node);
  }

  private static Path absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  private static void run(Path home, Path socket, OptionalInt node)
      throws IOException, LaunchRefused {
    Map<String, String> facts = shutDoors();
    SecureRandom random = new SecureRandom();
    Path stage = home.resolve("stage");
    Files.createDirectories(
        stage, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Monitor monitor =
        Monitor.open(
            home,
            Crypto.of(random),
            InstantSource.system(),
            ConfiningLauncher.open(stage, random),
            facts);
    try (monitor;
        MonitorServer server = MonitorServer.listen(monitor, socket, node)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, monitor)));
      server.serve();
    }
  }

  /// What this process does to itself first: its memory holds the keys of all evidence.
  private static Map<String, String> shutDoors() throws LinuxException {
    Self.denyDumping();
    Map<String, String> facts = new TreeMap<>();
    facts.put(Confinement.MONITOR_USER, Self.user() == 0 ? Confinement.OWN : Confinement.SHARED);
    facts.put(MonitorClaims.MONITOR_NETWORK, leaveNetwork());
    return facts;
  }

  private static String leaveNetwork() {
    try {
      Self.useNoNetwork();
      return Confinement.APPLIED;
    } catch (LinuxException e) {
      return MonitorClaims.printable("unavailable: " + e.getMessage());
    }
  }

  private static void end(MonitorServer server, Monitor monitor) {
    try (monitor;
        server) {
      // Closing is all there is to do, the server first.
    } catch (IOException e) {
      // The process ends whatever could not be closed.
    }
  }
}
