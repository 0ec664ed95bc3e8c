package dev.adyton.monitor;

import dev.adyton.monitor.process.ConfinementStep;
import dev.adyton.monitor.process.ExitStatus;
import dev.adyton.monitor.process.LaunchPlan;
import dev.adyton.monitor.process.LaunchRefused;
import dev.adyton.monitor.process.Launched;
import dev.adyton.monitor.process.Launcher;
import dev.adyton.monitor.process.TerminationFacts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Launches nothing: a test plays the enclave on the other end of the channel.
final class FakeLauncher implements Launcher {

  final List<LaunchPlan> plans = new ArrayList<>();
  final List<FakeProcess> processes = new ArrayList<>();
  Optional<String> refusal = Optional.empty();

  @Override
  public synchronized Launched launch(LaunchPlan plan) throws LaunchRefused {
    if (refusal.isPresent()) {
      throw new LaunchRefused(refusal.get());
    }
    try {
      FakeProcess process = new FakeProcess();
      plans.add(plan);
      processes.add(process);
      return process;
    } catch (IOException e) {
      throw new LaunchRefused(String.valueOf(e.getMessage()));
    }
  }

  /// A process that is none.
  static final class FakeProcess implements Launched {

    private final Duplex here;
    private final Duplex there;
    private final CompletableFuture<ExitStatus> exit = new CompletableFuture<>();

    FakeProcess() throws IOException {
      Pipe down = Pipe.open();
      Pipe up = Pipe.open();
      here = new Duplex(up.source(), down.sink());
      there = new Duplex(down.source(), up.sink());
    }

    ByteChannel inside() {
      return there;
    }

    void exits(ExitStatus status) {
      exit.complete(status);
    }

    @Override
    public ByteChannel control() {
      return here;
    }

    @Override
    public List<ConfinementStep> steps() {
      return List.of(
          new ConfinementStep("own-user", "applied"),
          new ConfinementStep("landlock", "unavailable: süß\nsecond line"));
    }

    @Override
    public int pid() {
      return 1;
    }

    @Override
    public Optional<ExitStatus> awaitExit(Duration patience) throws InterruptedException {
      try {
        return Optional.of(exit.get(patience.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        return Optional.empty();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public TerminationFacts terminate() {
      exit.complete(new ExitStatus.Signalled(9));
      try {
        here.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return new TerminationFacts("ended", "unmounted", "not excluded");
    }
  }

  private record Duplex(Pipe.SourceChannel in, Pipe.SinkChannel out) implements ByteChannel {
    @Override
    public int read(ByteBuffer to) throws IOException {
      return in.read(to);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      return out.write(from);
    }

    @Override
    public boolean isOpen() {
      return in.isOpen() && out.isOpen();
    }

    @Override
    public void close() throws IOException {
      in.close();
      out.close();
    }
  }
}
