package dev.adyton.tests.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of the house, with a log of what it says.
final class ServiceProcess implements AutoCloseable {

  private static final int PATIENCE_STEPS = 2400;
  private static final long STEP_MILLIS = 25;

  private final Process process;
  private final Path log;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static ServiceProcess start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ADYTON"));
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long before = Files.exists(log) ? Files.size(log) : 0;
    ServiceProcess service = new ServiceProcess(builder.start(), log);
    service.process.getOutputStream().close();
    service.logFrom = before;
    return service;
  }

  private long logFrom;

  /// Waits until it has said a word since its start.
  ServiceProcess ready(String word) throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE_STEPS && process.isAlive(); i++) {
      if (said().contains(word)) {
        return this;
      }
      Thread.sleep(STEP_MILLIS);
    }
    throw new AssertionError("not ready: " + said());
  }

  String said() throws IOException {
    byte[] all = Files.readAllBytes(log);
    return new String(
        all, (int) logFrom, all.length - (int) logFrom, java.nio.charset.StandardCharsets.UTF_8);
  }

  boolean alive() {
    return process.isAlive();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /// Ends it as a machine's loss of power does, for this process alone.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /// Asks it to end, and sees to it.
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
    }
  }
}
