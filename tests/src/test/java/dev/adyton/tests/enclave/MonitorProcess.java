package dev.adyton.tests.enclave;

import dev.adyton.enclave.host.MonitorClient;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A monitor as a process of its own.
final class MonitorProcess implements AutoCloseable {

  private static final List<String> MODULES =
      List.of(
          "codec",
          "crypto",
          "storage",
          "linux",
          "evidence",
          "image",
          "attester",
          "enclave-wire",
          "monitor");

  private final Process process;
  private final Path socket;
  private final Path log;

  private MonitorProcess(Process process, Path socket, Path log) {
    this.process = process;
    this.socket = socket;
    this.log = log;
  }

  /// Starts a monitor; `prefix` is a command that starts the command after it.
  static MonitorProcess start(Path folder, List<String> prefix) throws Exception {
    Path log = folder.resolve("monitor.log");
    Path socket = folder.resolve("m.sock");
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=dev.adyton.linux",
            "--illegal-native-access=deny",
            "--module-path",
            readableByAll(modulePath(), folder),
            "--module",
            "dev.adyton.monitor/dev.adyton.monitor.MonitorMain",
            folder.resolve("home").toString(),
            socket.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    MonitorProcess monitor = new MonitorProcess(process, socket, log);
    monitor.awaitSocket();
    return monitor;
  }

  /// The jars may lie where another user may not look.
  private static String readableByAll(String modulePath, Path folder) throws IOException {
    Path copies = Files.createDirectory(folder.resolve("lib"));
    Files.setPosixFilePermissions(copies, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String jar : modulePath.split(File.pathSeparator, -1)) {
      Path copy = Files.copy(Path.of(jar), copies.resolve(Path.of(jar).getFileName()));
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    }
    return copies.toString();
  }

  private static String modulePath() {
    return MODULES.stream()
        .map(name -> Jars.module(name).toString())
        .collect(Collectors.joining(":"));
  }

  private void awaitSocket() throws Exception {
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      if (Files.exists(socket)) {
        return;
      }
      Thread.sleep(50);
    }
    close();
    throw new AssertionError("no monitor: " + log());
  }

  MonitorClient client() {
    return MonitorClient.at(socket);
  }

  String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /// {@return the processes that the monitor has started and that still run}
  List<Long> children() {
    try (Stream<ProcessHandle> children = process.descendants()) {
      return children.map(ProcessHandle::pid).toList();
    }
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
