package dev.adyton.monitor.process;

import dev.adyton.linux.Cgroup;
import dev.adyton.linux.Child;
import dev.adyton.linux.Descriptor;
import dev.adyton.linux.Ended;
import dev.adyton.linux.Exit;
import dev.adyton.linux.StepOutcome;
import dev.adyton.linux.Swap;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A process behind its walls.
final class ConfinedProcess implements Launched {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NOT_PROVEN = "not proven";

  private final Child child;
  private final Descriptor control;
  private final Optional<Cgroup> group;
  private final List<ConfinementStep> steps;
  private final Runnable afterwards;
  private final boolean swapWasOff = Swap.isOff();
  private @Nullable TerminationFacts facts;

  ConfinedProcess(
      Child child,
      Descriptor control,
      Optional<Cgroup> group,
      List<StepOutcome> steps,
      Runnable afterwards) {
    this.child = child;
    this.control = control;
    this.group = group;
    this.steps =
        steps.stream()
            .map(each -> new ConfinementStep(each.step(), each.outcome().text()))
            .toList();
    this.afterwards = afterwards;
  }

  @Override
  public ByteChannel control() {
    return control;
  }

  @Override
  public List<ConfinementStep> steps() {
    return steps;
  }

  @Override
  public int pid() {
    return child.pid();
  }

  @Override
  public Optional<ExitStatus> awaitExit(Duration patience) throws InterruptedException {
    return child.awaitEnd(patience).map(Ended::exit).map(ConfinedProcess::status);
  }

  private static ExitStatus status(Exit exit) {
    return switch (exit) {
      case Exit.Exited(int code) -> new ExitStatus.Exited(code);
      case Exit.Signalled(int signal) -> new ExitStatus.Signalled(signal);
    };
  }

  @Override
  public synchronized TerminationFacts terminate() {
    TerminationFacts known = facts;
    if (known == null) {
      known = end();
      facts = known;
    }
    return known;
  }

  /// The memory file systems hang on namespaces that go with the last process in them.
  private TerminationFacts end() {
    boolean ended = endEveryProcess();
    control.close();
    if (ended) {
      group.ifPresent(Cgroup::close);
      afterwards.run();
    }
    return new TerminationFacts(
        ended ? "ended" : NOT_PROVEN,
        ended ? "unmounted" : NOT_PROVEN,
        swapWasOff && Swap.isOff() ? "off" : "not excluded");
  }

  /// An interrupt does not cut this short: keys are only gone when the processes are.
  private boolean endEveryProcess() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return endAndAwait();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (IOException e) {
          return false;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean endAndAwait() throws IOException, InterruptedException {
    child.kill();
    boolean groupEnded = group.isEmpty() || group.get().kill(PATIENCE);
    return child.awaitEnd(PATIENCE).filter(Ended::sessionEnded).isPresent() && groupEnded;
  }
}
