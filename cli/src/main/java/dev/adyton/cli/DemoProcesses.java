package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The processes that the demo started. They end with it, whatever happens: when they are closed,
/// when this process is told to end, and, because their standard input ends, even when it is
/// killed.
final class DemoProcesses implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(20);
  private static final int LAST_LINES = 10;

  /// A process of the demo.
  private record Started(String name, Process process, Path log) {}

  private final Path logs;
  private final Path images;
  private final List<Started> started = new ArrayList<>();
  private final Thread hook = new Thread(this::end);

  private DemoProcesses(Path logs, Path images) {
    this.logs = logs;
    this.images = images;
  }

  static DemoProcesses open(Path logs, Path images) throws IOException {
    Files.createDirectories(logs);
    DemoProcesses processes = new DemoProcesses(logs, images);
    Runtime.getRuntime().addShutdownHook(processes.hook);
    return processes;
  }

  /// Starts one without waiting for it.
  synchronized void start(String name, List<String> words) throws IOException {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--until-input-ends", "--json"));
    Path log = logs.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(Distribution.ofProcess().command(all)).redirectError(log.toFile());
    builder.environment().put(EngineImages.PLACE, images.toString());
    started.add(new Started(name, builder.start(), log));
  }

  /// Waits until one says that it is ready.
  void awaitReady(String name) throws IOException {
    Started one = find(name);
    BufferedReader said =
        new BufferedReader(
            new InputStreamReader(one.process().getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    if (line == null || !isResult(line)) {
      throw CommandRefused.service(
          "demo.process", name + " did not start: " + line + "\n" + lastLines(one.log()));
    }
  }

  /// Requires that one still runs.
  void requireAlive(String name) throws IOException {
    Started one = find(name);
    if (!one.process().isAlive()) {
      throw CommandRefused.service("demo.process", name + " ended: \n" + lastLines(one.log()));
    }
  }

  private synchronized Started find(String name) {
    return started.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static boolean isResult(String line) {
    try {
      return !(Json.parse(Bytes.utf8(line)) instanceof dev.adyton.codec.JsonObject object)
          || object.get("error").isEmpty();
    } catch (FormatException e) {
      return false;
    }
  }

  private static String lastLines(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  /// The last started first, so that nobody waits for somebody who is gone.
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process ends already, and the hook with it.
    }
  }

  private synchronized void end() {
    for (Started each : started.reversed()) {
      each.process().destroy();
    }
    for (Started each : started.reversed()) {
      await(each.process());
    }
    started.clear();
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
