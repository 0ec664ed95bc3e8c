package dev.adyton.enclave.guest;

import dev.adyton.linux.LinuxException;
import dev.adyton.linux.Self;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an enclave does before it makes a key or says a word: it shuts the doors that only it can
/// shut, and looks whether those are shut that its monitor and its image had to. The first that is
/// not ends the enclave.
final class FirstActs {

  /// Modules that let other processes look in or change code.
  private static final Set<String> DOORS =
      Set.of(
          "java.instrument",
          "java.management",
          "jdk.attach",
          "jdk.jcmd",
          "jdk.jdwp.agent",
          "jdk.management.agent");

  private static final List<String> INJECTIONS = List.of("LD_", "JAVA_", "JDK_", "_JAVA_");

  private FirstActs() {}

  /// Does them all, in order.
  ///
  /// @return the name of the first that failed; empty if all are done
  static Optional<String> perform() {
    try {
      Self.denyDumping();
      silence();
      Self.startNothingMore();
    } catch (LinuxException e) {
      return Optional.of(e.call());
    }
    return openDoor(System.getenv(), ModuleLayer.boot(), Path.of("/tmp"));
  }

  /// Whatever is printed goes nowhere.
  private static void silence() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    System.setIn(InputStream.nullInputStream());
  }

  /// {@return the name of a door that stands open; empty if none is found}
  static Optional<String> openDoor(
      Map<String, String> environment, ModuleLayer layer, Path temporary) {
    if (environment.keySet().stream().anyMatch(FirstActs::injects)) {
      return Optional.of("environment");
    }
    if (layer.modules().stream().anyMatch(module -> DOORS.contains(module.getName()))) {
      return Optional.of("modules");
    }
    if (layer.modules().stream().anyMatch(FirstActs::mayCallNatively)) {
      return Optional.of("native-access");
    }
    if (leavesTraces(temporary)) {
      return Optional.of("perf-data");
    }
    return hasRandomness() ? Optional.empty() : Optional.of("randomness");
  }

  private static boolean injects(String variable) {
    return INJECTIONS.stream().anyMatch(variable::startsWith);
  }

  private static boolean mayCallNatively(Module module) {
    return module.isNativeAccessEnabled()
        && !module.getName().startsWith("java.")
        && !module.getName().startsWith("jdk.")
        && !module.getName().equals("dev.adyton.linux");
  }

  private static boolean leavesTraces(Path temporary) {
    long pid = ProcessHandle.current().pid();
    String user = System.getProperty("user.name", "");
    return Files.exists(temporary.resolve("hsperfdata_" + user).resolve(Long.toString(pid)))
        || Files.exists(temporary.resolve(".java_pid" + pid));
  }

  /// Without the kernel's generator the platform falls back to one that guesses from timing.
  private static boolean hasRandomness() {
    return new SecureRandom().getAlgorithm().equals("NativePRNG");
  }
}
