package dev.adyton.cli;

import dev.adyton.enclave.host.MonitorClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The monitor, a child of this process. It ends when its standard input does, so that it never
/// outlives this process, whatever rights this one gave up meanwhile.
final class MonitorProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(10);
  private static final long STEP_MILLIS = 20;

  private final Process process;
  private final Path socket;

  private MonitorProcess(Process process, Path socket) {
    this.process = process;
    this.socket = socket;
  }

  static MonitorProcess start(Path home, Path runtime, Optional<Integer> node)
      throws IOException, InterruptedException {
    Path socket = runtime.resolve("monitor.sock");
    List<String> words =
        new ArrayList<>(List.of("monitor", "run", home.toString(), socket.toString()));
    node.ifPresent(user -> words.add(user.toString()));
    words.add("--until-input-ends");
    List<String> command = new ArrayList<>(Distribution.ofProcess().command(words));
    // It measures a whole image before every start of an enclave.
    command.remove(Distribution.FIRST_COMPILER_ONLY);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    MonitorProcess monitor = new MonitorProcess(process, socket);
    try {
      monitor.awaitSocket();
      return monitor;
    } catch (IOException | InterruptedException | RuntimeException e) {
      monitor.close();
      throw e;
    }
  }

  private void awaitSocket() throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!Files.exists(socket)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the monitor did not start: see its messages above");
      }
      Thread.sleep(STEP_MILLIS);
    }
  }

  Path socket() {
    return socket;
  }

  MonitorClient client() {
    return MonitorClient.at(socket);
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
