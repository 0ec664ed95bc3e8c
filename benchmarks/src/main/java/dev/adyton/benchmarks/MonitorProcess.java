package dev.adyton.benchmarks;

import dev.adyton.enclave.host.MonitorClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A monitor as a process of its own.
final class MonitorProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long STEP_MILLIS = 20;

  private final Process process;
  private final Path socket;

  private MonitorProcess(Process process, Path socket) {
    this.process = process;
    this.socket = socket;
  }

  static MonitorProcess start(Distribution distribution, Path folder)
      throws IOException, InterruptedException {
    Path socket = folder.resolve("m.sock");
    Process process =
        new ProcessBuilder(
                Distribution.java(),
                "-XX:+UseSerialGC",
                "--enable-native-access=dev.adyton.linux",
                "--illegal-native-access=deny",
                "--module-path",
                distribution.lib().toString(),
                "--module",
                "dev.adyton.monitor/dev.adyton.monitor.MonitorMain",
                folder.resolve("home").toString(),
                socket.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    MonitorProcess monitor = new MonitorProcess(process, socket);
    try {
      monitor.awaitSocket();
      return monitor;
    } catch (IOException | InterruptedException e) {
      monitor.close();
      throw e;
    }
  }

  private void awaitSocket() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(socket)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the monitor did not start");
      }
      Thread.sleep(STEP_MILLIS);
    }
  }

  MonitorClient client() {
    return MonitorClient.at(socket);
  }

  long pid() {
    return process.pid();
  }

  /// {@return what its running enclaves have used so far}
  Duration ofEnclaves() throws IOException {
    try (Stream<ProcessHandle> children = process.descendants()) {
      return ProcessorTime.of(children.map(ProcessHandle::pid).toList());
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
